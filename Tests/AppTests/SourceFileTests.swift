import Schema
import Testing

@testable import App

@Suite struct SourceFileTests {
    @Test func `a file keeps its bytes and the name it was given by`() async throws {
        try await withTemporaryDirectory { directory in
            let path = try write("{ a }", to: "q.graphql", in: directory)
            let source = try SourceFile.read(path)
            #expect(source.name == path)
            #expect(source.bytes == Array("{ a }".utf8))
        }
    }

    @Test func `a file that is not there is refused by its name`() {
        #expect(
            failure { _ = try SourceFile.read(["/nowhere/q.graphql"]) }
                == "78: the file /nowhere/q.graphql cannot be read"
        )
    }
}
