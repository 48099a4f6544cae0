import Schema
import Testing

@testable import App

@Suite struct ComparisonReportTests {
    private static func rule(_ edge: String, _ template: String) throws -> EdgeRule {
        EdgeRule(
            edge: edge,
            sourceType: "Service",
            readingType: "Uses",
            items: "$[*]",
            targetType: "Library",
            target: .name(try Template(template))
        )
    }

    private static func comparison(_ old: String, _ new: String, edges: Bool = false) throws -> SchemaComparison {
        SchemaComparison(
            old: try TypeSystem.build(from: [Source(old)]),
            new: try TypeSystem.build(from: [Source(new)]),
            oldRules: edges ? [try rule("old", "{a}"), try rule("same", "{a}")] : [],
            newRules: edges ? [try rule("same", "{a}"), try rule("same", "{b}")] : []
        )
    }

    @Test func `text has a section for each kind of change that there is`() throws {
        let comparison = try Self.comparison(
            "type Query { a: Int b(c: Int = 1): Int }",
            #""All." type Query { b(c: Int = 2): Int d: Int }"#,
            edges: true
        )
        #expect(
            ComparisonReport.text(comparison) == """
                Breaking
                FIELD_REMOVED Query.a: The field was removed.

                Dangerous
                ARG_DEFAULT_VALUE_CHANGE Query.b(c:): The default value was 1 and is 2 now.

                Safe
                DESCRIPTION_CHANGED Query: A description was added.
                FIELD_ADDED Query.d: The field was added.

                Edges to derive again
                same Service: from the Reading Uses to Library

                Edges to drop
                old Service: from the Reading Uses to Library

                """
        )
    }

    @Test func `text says that nothing changes`() throws {
        let schema = "type Query { a: Int }"
        #expect(ComparisonReport.text(try Self.comparison(schema, schema)) == "No changes.\n")
    }

    @Test func `JSON tells the same, and all of the rules`() throws {
        let comparison = try Self.comparison(
            "type Query { a: Int }",
            #""Says \"it\"." schema { query: Query } type Query { a: Int }"#,
            edges: true
        )
        #expect(
            String(decoding: ComparisonReport.json(comparison), as: UTF8.self) == #"""
                {"changes":[{"severity":"SAFE","code":"DESCRIPTION_CHANGED","coordinate":null,"message":"A description was added."}],"edgesToDerive":[{"edge":"same","sourceType":"Service","readingType":"Uses","items":"$[*]","targetType":"Library","name":"{b}"}],"edgesToDrop":[{"edge":"old","sourceType":"Service","readingType":"Uses","items":"$[*]","targetType":"Library","name":"{a}"}]}

                """#
        )
    }
}
