import Testing

@testable import Schema

@Suite struct JSONDocumentTests {
    @Test(arguments: ["1", "0", "true", "false", "null", "[]", "{}", "-1.5e3"])
    func `what is no string has no string`(text: String) throws {
        let value = try JSONDocument.parse(Array(text.utf8)).root
        #expect(value.string == nil)
        #expect(value.text == text)
    }

    @Test func `strings are decoded`() throws {
        let text = #"["", "a", "\u00e9\n\"\\\/", "\ud83d\ude00"]"#
        let strings = try JSONDocument.parse(Array(text.utf8)).root.items?.compactMap(\.string)
        #expect(strings == ["", "a", "\u{E9}\n\"\\/", "\u{1F600}"])
    }

    @Test func `half of a surrogate pair is no text`() throws {
        for (text, isBroken) in [(#""\ud83d\ude00""#, false), (#""\ud83d""#, true), (#""\ude00\ud83d x""#, true)] {
            let document = try JSONDocument.parse(Array(text.utf8))
            #expect(document.holdsLoneSurrogate == isBroken)
            #expect(document.root.holdsLoneSurrogate == isBroken)
            #expect(document.root.string?.contains("\u{FFFD}") == isBroken)
        }
    }

    @Test func `numbers keep their spelling`() throws {
        let text = #"{"a": 12345678901234567890.10, "b": -0, "a": 1E+2}"#
        let root = try JSONDocument.parse(Array(text.utf8)).root
        #expect(root.members?.map(\.value.text) == ["12345678901234567890.10", "-0", "1E+2"])
        #expect(root["a"]?.text == "1E+2")
    }

    @Test(arguments: [
        ("", "line 1, column 1: Expected a value, found the end of the text."),
        ("[1,]", "line 1, column 4: Expected a value, found ']'."),
        ("{\n \"a\" 1}", "line 2, column 6: Expected ':' after the key, found '1'."),
        ("01", "line 1, column 2: Expected the end of the text, found '1'."),
        ("[1] x", "line 1, column 5: Expected the end of the text, found 'x'."),
        ("\"\\ud8\"", "line 1, column 2: This escape is not one of JSON's."),
        ("\"a\nb\"", "line 1, column 3: A control character in a string must be written as an escape."),
        ("\"abc", "line 1, column 1: This string has no closing quote."),
        ("[[[[", "line 1, column 4: Nested deeper than 3 levels."),
    ])
    func `faults are told with their places`(text: String, message: String) {
        let error = #expect(throws: JSONError.self) {
            try JSONDocument.parse(Array(text.utf8), limits: JSONLimits(nestingLimit: 3))
        }
        #expect(error?.description == message)
    }
}
