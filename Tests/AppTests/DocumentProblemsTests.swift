import Schema
import Testing

@testable import App

@Suite struct DocumentProblemsTests {
    /// The problems of documents, against one small schema.
    private func problems(_ documents: [(name: String, text: String)]) throws -> [DocumentProblems] {
        let types = try TypeSystem.build(from: [Source("type Query { a: Int }", name: "schema.graphql")])
        let validator = Validator(types: types)
        return documents.map { DocumentProblems(in: Source($0.text, name: $0.name), validator) }
    }

    @Test func `text is a line for each problem, with its place`() throws {
        let problems = try problems([("a.graphql", "{ a }"), ("b.graphql", "{\n  b\n  c\n}"), ("c.graphql", "{ a")])
        let lines = DocumentProblems.text(problems).split(separator: "\n")
        #expect(lines.map { $0.prefix(14) } == ["b.graphql:2:3:", "b.graphql:3:3:", "c.graphql:1:4:"])
    }

    @Test func `JSON names every file, also one without problems`() throws {
        let problems = try problems([("a \"1\".graphql", "{ a }"), ("b.graphql", "{ b }")])
        #expect(
            String(decoding: DocumentProblems.json(problems), as: UTF8.self) == #"""
                [{"file":"a \"1\".graphql","errors":[]},{"file":"b.graphql","errors":[{"message":"Cannot query field 'b' on type 'Query'. Did you mean 'a'?","locations":[{"line":1,"column":3}]}]}]

                """#
        )
    }
}
