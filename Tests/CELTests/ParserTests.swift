import Testing

@testable import CEL

@Suite struct ParserTests {
    @Test(arguments: [
        ("1 + 2 * 3 - 4", "_-_(_+_(1, _*_(2, 3)), 4)"),
        ("(1 + 2) * 3", "_*_(_+_(1, 2), 3)"),
        ("a || b && c || d", "_||_(a, _&&_(b, c), d)"),
        ("a ? b : c ? d : e", "_?_:_(a, b, _?_:_(c, d, e))"),
        ("a < b == c in d", "@in(_==_(_<_(a, b), c), d)"),
        ("!!!a", "!_(a)"), ("!!a", "!_(!_(a))"), ("- a", "-_(a)"), ("--3", "-_(-3)"), ("-3.5", "-3.5"),
        ("-x.y", "-_(x.y)"), ("1 -1", "_-_(1, 1)"), ("a.b.c[1].d(2)", "d(a.b.c[1], 2)"), (".a.b", ".a.b"),
        ("a.?b[?1]", "a.?b[?1]"), ("[1, ?a,]", "[1, ?a]"), ("{?a: b, 'c': 1,}", "{?a: b, 'c': 1}"),
        ("a.`b-c`", "a.b-c"), ("has(a.b)", "has(a.b)"), ("a.package()", "package(a)"), ("a.if", "a.if"),
        ("f(a, g())", "f(a, g())"), ("a.b.C{d: 1, ?e: f,}", "a.b.C{d: 1, ?e: f}"),
        ("l.map(x, x > 1, -x)", "map(l; x; _>_(x, 1); -_(x))"), ("l.all(i, v, v)", "all(l; i, v; v)"),
        ("cel.bind(x, 1, x)", "bind(x = 1; x)"), ("math.greatest(1, 2, 3)", "greatest(math, [1, 2, 3])"),
        ("a // b\n + c", "_+_(a, c)"), ("a.map(b)", "map(a, b)"),
    ])
    func `operators bind as the grammar has it, and macros are nodes`(text: String, tree: String) throws {
        #expect(try Self.tree(of: Parser.parse(ExpressionText(text))) == tree)
    }

    @Test(arguments: [
        (#"'a\n\t\"\'\\\x41\u00e9\U0001F600\101\?\`'"#, "string 'a\n\t\"'\\A\u{e9}\u{1F600}A?`'"),
        (#"r'a\n'"#, #"string 'a\n'"#), (#"R"\""#, #"string '\'"#), ("'''a'b\n'''", "string 'a'b\n'"),
        (#"b'\xff\303é'"#, "bytes [255, 195, 195, 169]"), (#"br'\x'"#, "bytes [92, 120]"), (#"B"""""""#, "bytes []"),
        ("0x10", "int 16"), ("-0x8000000000000000", "int -9223372036854775808"), ("0XFFu", "uint 255u"),
        (".5", "double 0.5"),
        ("1e3", "double 1000.0"), ("1.5E-1", "double 0.15"), ("null", "null_type null"), ("true", "bool true"),
    ])
    func `a literal means what the definition says`(text: String, value: String) throws {
        guard case .literal(let literal) = try Parser.parse(ExpressionText(text)).kind else {
            Issue.record("no literal")
            return
        }
        #expect(ConformanceValue.shown(literal) == value)
    }

    @Test(arguments: [
        ("1 +", "1:4 Expected an expression, found the end."),
        ("a b", "1:3 Expected the end or an operator, found 'b'."),
        ("(a", "1:3 Expected ')', found the end."),
        ("f(1,)", "1:5 Expected an expression, found ')'."),
        ("[1 2]", "1:4 Expected ',' or ']', found '2'."),
        ("a ? b", "1:6 Expected ':', found the end."),
        ("é", "1:1 Nothing begins with a character beyond ASCII outside of a text."),
        ("'é' + #", "1:7 Nothing begins with '#'."),
        ("1 +\n  'abc", "2:3 This text does not end."),
        (#"'a\qb'"#, "1:3 This is no escape sequence."),
        (#"'\x4'"#, "1:2 This escape sequence has too few digits."),
        (#"'\ud800'"#, "1:2 This escape sequence is no Unicode character."),
        (#"b'\u0041'"#, "1:3 This is no escape sequence."),
        (
            "9223372036854775808",
            "1:1 '9223372036854775808' is not between -9223372036854775808 and 9223372036854775807."
        ),
        ("-1u", "1:2 '-1u' is not between 0u and 18446744073709551615u."),
        ("1e999", "1:1 '1e999' is no double."), ("12abc", "1:1 A number runs into a name."),
        ("while", "1:1 'while' is a reserved word."),
        ("a.in", "1:3 Expected the name of a field or function, found 'in'."),
        ("has(a)", "1:5 'has' is asked of a field: has(value.field)."),
        ("l.map(a.b, 1)", "1:7 Expected the name of a variable."),
        ("l.all(x, x, 1)", "1:10 The variable 'x' is there already."),
        ("a.`b", "1:3 This field name does not end, or is empty."), ("= 1", "1:1 Nothing begins with '='."),
        ("", "1:1 Expected an expression, found the end."),
    ])
    func `what is not of the language is told of with its place`(text: String, message: String) throws {
        let text = ExpressionText(text)
        #expect {
            try Parser.parse(text)
        } throws: { error in
            guard let problem = error as? Problem else { return false }
            let location = text.location(of: problem.range.start)
            let shown = "\(location.line):\(location.column) \(problem.message)"
            if shown != message { Issue.record("\(shown)") }
            return problem.code == .syntax
        }
    }

    @Test func `a location counts lines, columns and characters, not bytes`() {
        let text = ExpressionText("'é😀'\n + x")
        #expect(text.location(of: 8) == TextLocation(line: 1, column: 5, character: 4))
        #expect(text.location(of: 12) == TextLocation(line: 2, column: 4, character: 8))
    }

    @Test(arguments: [
        (String(repeating: "(", count: 101) + "1" + String(repeating: ")", count: 101), "1:101"),
        (Array(repeating: "a", count: 101).joined(separator: " + "), "1:1"),
        ("a" + String(repeating: ".b", count: 100), "1:1"),
        (String(repeating: "[", count: 300), "1:101"),
        (String(repeating: "a ? b : ", count: 300), "1:801"),
        ("[" + String(repeating: "1,", count: 10_000) + "]", "1:1"),
        (String(repeating: " ", count: 65_537), "1:65537"),
    ])
    func `an expression past a limit is refused`(text: String, place: String) {
        let text = ExpressionText(text)
        #expect {
            try Parser.parse(text)
        } throws: { error in
            guard let problem = error as? Problem else { return false }
            let location = text.location(of: problem.range.start)
            if "\(location.line):\(location.column)" != place { Issue.record("\(location)") }
            return problem.code == .limitExceeded
        }
    }

    @Test func `operands of one logical operator are no levels`() throws {
        let text = Array(repeating: "a", count: 1000).joined(separator: " || ")
        #expect(try Parser.parse(ExpressionText(text)).children.count == 1000)
    }

    /// The tree as text, operators as calls of their functions.
    private static func tree(of expression: Expression) -> String {
        switch expression.kind {
        case .literal(let value): return value.shown
        case .identifier(let name, let isRooted): return (isRooted ? "." : "") + name
        case .select(let operand, let field, let isOptional):
            return "\(tree(of: operand)).\(isOptional ? "?" : "")\(field)"
        case .presence(let operand, let field): return "has(\(tree(of: operand)).\(field))"
        case .index(let operand, let index, let isOptional):
            return "\(tree(of: operand))[\(isOptional ? "?" : "")\(tree(of: index))]"
        case .call(let call): return "\(call.function)(\(call.operands.map(tree).joined(separator: ", ")))"
        case .list(let elements):
            return "[\(elements.map { ($0.isOptional ? "?" : "") + tree(of: $0.value) }.joined(separator: ", "))]"
        case .map(let entries):
            let shown = entries.map { "\($0.isOptional ? "?" : "")\(tree(of: $0.key)): \(tree(of: $0.value))" }
            return "{\(shown.joined(separator: ", "))}"
        case .object(let name, let fields):
            let shown = fields.map { "\($0.isOptional ? "?" : "")\($0.name): \(tree(of: $0.value))" }
            return "\(name){\(shown.joined(separator: ", "))}"
        case .comprehension(let comprehension):
            let parts =
                [tree(of: comprehension.operand), comprehension.variables.joined(separator: ", ")]
                + (comprehension.filter.map { [tree(of: $0)] } ?? []) + [tree(of: comprehension.body)]
            return "\(comprehension.kind.rawValue)(\(parts.joined(separator: "; ")))"
        case .bind(let name, let value, let body): return "bind(\(name) = \(tree(of: value)); \(tree(of: body)))"
        }
    }
}
