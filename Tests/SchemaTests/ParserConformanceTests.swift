import Schema
import Testing

/// The parser accepts what other implementations accept, and refuses what they refuse in the same place.
struct ParserConformanceTests {
    static let cases = Result { try ConformanceData.cases("parse.jsonl") }

    @Test func `every legal document parses`() throws {
        for recorded in try Self.cases.get() where recorded.value["error"] == nil {
            #expect(throws: Never.self, "line \(recorded.line): \(recorded.string("source"))") {
                try Document.parse(Source(recorded.string("source")))
            }
        }
    }

    @Test func `every illegal document gives the recorded message and place`() throws {
        for recorded in try Self.cases.get() {
            guard let expected = recorded.value["error"] else { continue }
            let source = recorded.string("source")
            let problem = #expect(throws: Diagnostic.self, "line \(recorded.line): \(source)") {
                try Document.parse(Source(source))
            }
            #expect(
                problem.map(ConformanceData.shown) == ConformanceData.shown(expected),
                "line \(recorded.line): \(source)"
            )
        }
    }

    @Test func `operations, variables and fragments keep their descriptions`() throws {
        let document = try Document.parse(
            Source(#""an operation" query ("a variable" $a: Int) { a } "a fragment" fragment A on B { c }"#)
        )
        let operation = try #require(document.operations.first)
        let variable = try #require(document[operation.variables].first)
        let fragment = try #require(document.fragments.first)
        let descriptions = [operation.description, variable.description, fragment.description].compactMap { $0 }
        #expect(descriptions.map { document.string(document[$0]) } == ["an operation", "a variable", "a fragment"])
    }
}
