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
}
