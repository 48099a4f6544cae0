import Schema
import Testing

/// That PostgreSQL agrees is tried where there is one.
@Suite struct SQLJSONPathTests {
    /// `column: message`, or `ok`.
    private static func verdict(_ text: String) -> String {
        do throws(SQLJSONPath.Fault) {
            return try SQLJSONPath(text).text == text ? "ok" : "another text"
        } catch {
            return "\(error.column): \(error.message)"
        }
    }

    @Test(arguments: [
        "$", "strict $.a", "LAX $[*]", "$.dependencies[*] ? (@.scope == \"runtime\")", "$.\"a b\".*",
        "$.**{1 to last}.id",
        "$[0, 2 to last - 1]", "$.a ? (exists(@.b) && !(@.c starts with \"x\")).d",
        "$.a ? (@ like_regex \"^a\" flag \"i\")",
        "$.a ? ((@ > 1) is unknown)", "-$.a.size() + 1.5e-3 * (2 - $.b)", "$.a.datetime(\"YYYY-MM-DD\")", "$.a == 1",
        "/* all */ $ /* of */ [*]", "$.type.last.to.null", "$.\\u0061\\x62",
    ])
    func `paths are paths`(text: String) {
        #expect(Self.verdict(text) == "ok")
    }

    @Test(arguments: [
        ("", "1: a path is not empty"),
        (" /* nothing */ ", "16: a path is not empty"),
        ("$.", "3: expected a key, found the end"),
        ("$.a b", "5: expected the end, found 'b'"),
        ("$.é.b c", "7: expected the end, found 'c'"),
        ("$[0", "4: expected ']', found the end"),
        ("$[*, 1]", "4: expected ']', found ','"),
        ("a.b", "1: 'a' is no value; a key stands behind a '.', and a string in double quotes"),
        ("$.my-key", "6: 'key' is no value; a key stands behind a '.', and a string in double quotes"),
        ("$.a ? (@.b == 'x')", "15: a string stands in double quotes"),
        ("$.a ? (@.b = 1)", "12: equal is written '=='"),
        ("$.a ? (@.b == 1 & @.c == 2)", "17: and is written '&&'"),
        ("$.a ? (@.b == 1 | @.c == 2)", "17: or is written '||'"),
        ("$ # 1", "3: '#' means nothing here"),
        ("$.a ? (@.b)", "8: this is no predicate, like '@.a == 1'"),
        ("$.a && $.b == 1", "1: this is no predicate, like '@.a == 1'"),
        ("$ == 1 && $.b", "11: this is no predicate, like '@.a == 1'"),
        ("1 + ($ == 1)", "5: a predicate gives no items to go on with"),
        ("!$.a", "2: expected a predicate in parentheses, or 'exists', behind '!', found '$'"),
        ("$.a is unknown", "5: 'is unknown' stands behind a predicate in parentheses"),
        ("($.a == 1) is null", "15: expected 'unknown', found 'null'"),
        ("$ starts with $.a", "15: expected a string in double quotes, found '$'"),
        ("$ starts \"a\"", "10: expected 'with', found a string"),
        ("@.a", "1: '@' stands for an item inside a filter only"),
        ("$.a ? (@ == 1).b == @", "21: '@' stands for an item inside a filter only"),
        ("$.a - last", "7: 'last' stands for an index inside '[…]' only"),
        ("$[last].a == last", "14: 'last' stands for an index inside '[…]' only"),
        ("$.**{1.5}", "6: expected a number of levels, or 'last', found '1.5'"),
        ("$.**{2147483648}", "6: a number of levels is at most 2147483647"),
        ("$.a.length()", "5: there is no method '.length()'"),
        ("$.a.type(1)", "10: expected ')', found '1'"),
        ("$ like_regex \"a\" flag \"g\"", "23: the flags of 'like_regex' are i, s, m and q"),
        ("$ like_regex \"a\" flag \"x\"", "23: PostgreSQL does not have the flag 'x' of 'like_regex'"),
        ("$.\"a", "3: a '\"' has no second one"),
        ("$ /* a", "3: a comment has no end"),
        ("$.\"\\u12\"", "4: '\\u' needs four hexadecimal digits, or one to six in braces"),
        ("$.\"\\u{12\"", "4: '\\u{' needs one to six hexadecimal digits and a '}'"),
        ("$.\"\\uD83D\"", "4: half of a surrogate pair stands for nothing"),
        ("$.\"\\u{110000}\"", "4: there is no such Unicode scalar"),
        ("$.\"\\u0000\"", "4: PostgreSQL has no text with U+0000"),
        ("$.\"\u{0}\"", "4: PostgreSQL has no text with U+0000"),
        ("$.\"\\xZ\"", "4: '\\x' needs two hexadecimal digits"),
        ("$.a\\", "4: nothing stands behind a '\\'"),
        ("$ == 1e131072", "6: the number is past what PostgreSQL can hold"),
        ("$ == 1e+", "9: an exponent needs a digit"),
    ])
    func `what no PostgreSQL reads is refused, with its place`(text: String, verdict: String) {
        #expect(Self.verdict(text) == verdict)
        #expect(throws: SQLJSONPath.Fault.self) { try SQLJSONPath(text) }
    }

    @Test(arguments: [
        ("$.a ? (@.b == $limit)", "15: nothing here gives a variable a value"),
        ("$.a[$\"n\"]", "5: nothing here gives a variable a value"),
        ("$.a.number()", "5: '.number()' is not in PostgreSQL before 17; paths run from 14 on"),
        ("$.a.Timestamp_TZ(3)", "5: '.Timestamp_TZ()' is not in PostgreSQL before 17; paths run from 14 on"),
        ("$.1a", "2: a number needs a digit before its '.', and a key that begins with a digit stands in quotes"),
        ("$ == .5", "6: a number needs a digit before its '.', and a key that begins with a digit stands in quotes"),
        ("$ == 01", "6: a number has no '0' before its other digits"),
        ("$ == 1_000", "6: a number ends with its digits, and a key that begins with one stands in quotes"),
        ("$ == 0x1F", "6: a number ends with its digits, and a key that begins with one stands in quotes"),
        (
            "1.type()", "2: a '.' behind a number needs white space before it, and a decimal point a digit behind it"
        ),
        ("$.a/* b */.c", "4: a comment needs white space between it and a name before it"),
    ])
    func `what only some versions read, or what means nothing here, is told apart`(text: String, verdict: String) {
        #expect(Self.verdict(text) == verdict)
        let fault = #expect(throws: SQLJSONPath.Fault.self) { try SQLJSONPath(text) }
        #expect(fault?.kind == .unsupported)
    }

    @Test func `later methods are keys like any other without parentheses`() {
        #expect(Self.verdict("$.number.string.date") == "ok")
    }

    @Test(arguments: [
        ("(", "1", ")", 1), ("-", "1", "", 1), ("1[", "1", "]", 1), ("!(", "1 == 1", ")", 1),
        ("1?(exists(", "1", "))", 2),
    ])
    func `nesting has a limit`(opening: String, inner: String, closing: String, depth: Int) {
        func verdict(_ count: Int) -> String {
            Self.verdict(String(repeating: opening, count: count) + inner + String(repeating: closing, count: count))
        }
        #expect(verdict(64 / depth) == "ok")
        #expect(verdict(64 / depth + 1).hasSuffix(": a path is nested at most 64 deep"))
        #expect(verdict(300).hasSuffix(": a path is nested at most 64 deep"))
    }

    @Test func `the length has a limit`() {
        #expect(Self.verdict("$." + String(repeating: "a", count: 4094)) == "ok")
        #expect(Self.verdict("$." + String(repeating: "a", count: 4095)) == "4097: a path has at most 4096 bytes")
        #expect(Self.verdict("$." + String(repeating: "é", count: 3000)) == "2050: a path has at most 4096 bytes")
    }
}
