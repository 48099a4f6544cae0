import Schema
import Testing

/// Documents are printed the canonical way.
struct DocumentPrintingTests {
    private static func printed(_ source: String) throws -> String {
        String(decoding: try Document.parse(Source(source)).printed(), as: UTF8.self)
    }

    @Test func `every legal document has the recorded canonical form`() throws {
        for recorded in try ParserConformanceTests.cases.get() where recorded.value["error"] == nil {
            let source = recorded.string("source")
            #expect(try Self.printed(source) == recorded.string("printed"), "line \(recorded.line): \(source)")
        }
    }

    @Test func `printing what was printed changes nothing`() throws {
        for recorded in try ParserConformanceTests.cases.get() where recorded.value["error"] == nil {
            let once = try Self.printed(recorded.string("source"))
            #expect(try Self.printed(once) == once, "line \(recorded.line)")
        }
    }

    @Test func `a query is not taken for the body of the type before it`() throws {
        // Other printers write the query in shorthand, which reads as the fields of the type.
        let text = "type A\n\nquery {\n  a\n}"
        #expect(try Self.printed("type A query { a }") == text)
        #expect(try Self.printed(text) == text)
        #expect(try Self.printed("scalar A query { a }") == "scalar A\n\n{\n  a\n}")
    }

    @Test(arguments: [
        // Eighty characters fit a line; one more does not, however deep the line is indented.
        ("{ a { f(x: \"\(String(repeating: "x", count: 72))\") } }", false),
        ("{ a { f(x: \"\(String(repeating: "x", count: 73))\") } }", true),
        ("{ a { f(x: \"\(String(repeating: "é", count: 72))\") } }", false),
        ("{ a { g: f(x: \"\(String(repeating: "x", count: 70))\") } }", true),
    ])
    func `arguments are spread over lines when one would be too long`(source: String, spreads: Bool) throws {
        #expect(try Self.printed(source).contains("f(\n      x: ") == spreads)
    }

    @Test func `lists and objects are spread over lines when one would be too long`() throws {
        let long = String(repeating: "x", count: 70)
        let expected = """
            {
              f(
                a: {
                  b: [
                    "\(long)"
                    { c: 1, d: \"\"\"
                    two
                      lines
                    \"\"\" }
                  ]
                }
              )
            }
            """
        let source = "{f(a:{b:[\"\(long)\",{c:1,d:\"\"\"two\n  lines\"\"\"}]})}"
        #expect(try Self.printed(source.replacing("two\n  lines", with: "\n two\n   lines\n")) == expected)
        #expect(try Self.printed(expected) == expected)
    }
}
