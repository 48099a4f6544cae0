import Schema
import Testing

/// Validation gives the messages and locations that other implementations give.
struct ValidationConformanceTests {
    static let casesByRule = Result {
        Dictionary(grouping: try ConformanceData.cases("validate.jsonl")) { $0.string("rule") }
    }

    static let rules = ((try? casesByRule.get()) ?? [:]).keys.sorted()

    /// Where the recorded messages are plainly of another language, ours say what GraphQL says.
    static let differences = [
        // Python's name for null.
        (recorded: "not to be None.", ours: "not to be null."),
        // The specification's name for the place, where Python has its own.
        (recorded: "may not be used on variable definition.", ours: "may not be used on VARIABLE_DEFINITION."),
    ]

    @Test(arguments: rules)
    func `every recorded case of a rule gives the recorded problems`(rule: String) throws {
        for recorded in try Self.casesByRule.get()[rule] ?? [] {
            let problems = try Self.problems(of: recorded.string("query"), against: recorded.string("schema"))
            let expected = (recorded.value["errors"]?.items ?? []).map { Self.adapted(ConformanceData.shown($0)) }
            #expect(
                problems == expected,
                """
                line \(recorded.line) of \(rule):
                \(recorded.string("query"))
                expected:
                \(expected.joined(separator: "\n"))
                got:
                \(problems.joined(separator: "\n"))
                """
            )
        }
    }

    @Test func `there are cases to look at`() throws {
        #expect(try Self.casesByRule.get().values.map(\.count).reduce(0, +) >= 300)
    }

    private static func problems(of query: String, against schema: String) throws -> [String] {
        let types = try TypeSystem.build(from: [Source(schema, name: "schema")])
        let document = try Document.parse(Source(query))
        return Validator(types: types).validate(document).map(ConformanceData.shown)
    }

    private static func adapted(_ problem: String) -> String {
        differences.reduce(problem) { $0.replacing($1.recorded, with: $1.ours) }
    }
}
