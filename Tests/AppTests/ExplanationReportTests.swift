import Schema
import Testing

@testable import App
@testable import Resolver

@Suite struct ExplanationReportTests {
    private static let levels = [
        LevelDescription(
            name: "l0",
            source: "the Resource of a type and name",
            owner: nil,
            arguments: [Array(#"{"type":"Service","name":"auth"}"#.utf8)],
            joins: ["s1: the parent of s0"],
            columns: ["c0: s0.id", "c1: s1.name"],
            omission: nil
        ),
        LevelDescription(
            name: "l1",
            source: "how many Resources",
            owner: nil,
            arguments: [],
            joins: [],
            columns: ["c0: s0.count"],
            omission: nil
        ),
        LevelDescription(
            name: "l2",
            source: "a page of children",
            owner: (0, "l0.c0"),
            arguments: [Array(#"{"first":2000}"#.utf8)],
            joins: [],
            columns: [],
            omission: "PAGE_SIZE_INVALID: 'first' must be between 0 and 1000, not 2000."
        ),
    ]

    private static func explanation(
        _ operationType: OperationType,
        plan: String,
        parameters: [String] = ["array['0a3f']::uuid[]"]
    ) -> Explanation {
        let sql = #"with "l0" as materialized (select 1) select 0 from "l0" union all select 1 from (select 2) l"#
        let statement = Explanation.Statement(sql: sql, parameters: parameters, databasePlan: plan)
        let calculation = Explanation.CalculationDescription(
            name: "Service.count",
            code: "counting",
            expression: "deployments\n  .size()",
            selection: "{deployments{__typename}}",
            pushed: ["deployments\n  .size()"]
        )
        let step = Explanation.Step(
            purpose: .answer,
            levels: levels,
            calculations: [calculation],
            statement: statement
        )
        return Explanation(operationType: operationType, steps: [step], isAnalyzed: false)
    }

    @Test func `text tells levels below their owners, the statement, and PostgreSQL's plan`() {
        let text = ExplanationReport.text(Self.explanation(.query, plan: "Append\n  ->  Result"))
        #expect(
            text == #"""
                Levels
                  l0: the Resource of a type and name
                      arguments {"type":"Service","name":"auth"}
                      s1: the parent of s0
                      c0: s0.id, c1: s1.name
                    l2: a page of children, for each l0.c0
                        not loaded: PAGE_SIZE_INVALID: 'first' must be between 0 and 1000, not 2000.
                        arguments {"first":2000}
                  l1: how many Resources
                      c0: s0.count

                Calculations
                  Service.count, from {deployments{__typename}}, by the code 'counting'
                      deployments
                        .size()
                      PostgreSQL works out deployments .size()

                Statement
                  with "l0" as materialized (select 1)
                  select 0 from "l0"
                  union all select 1 from (select 2) l
                  $1 = array['0a3f']::uuid[]

                PostgreSQL's plan
                  Append
                    ->  Result

                """#
        )
    }

    @Test func `a mutation's text says that it has not been run, and a long value is cut`() {
        let value = String(repeating: "x", count: 1_000)
        let text = ExplanationReport.text(Self.explanation(.mutation, plan: "Append", parameters: [value]))
        #expect(text.hasPrefix("A mutation: it has not been run."))
        #expect(text.contains("$1 = \(value.prefix(200))… (1000 characters)\n"))
    }

    @Test func `what reads nothing says so`() {
        let explanation = Explanation(
            operationType: .query,
            steps: [Explanation.Step(purpose: .answer, levels: [], calculations: [], statement: nil)],
            isAnalyzed: false
        )
        #expect(ExplanationReport.text(explanation) == "Nothing is read from the database.\n")
        #expect(
            String(decoding: ExplanationReport.json(explanation), as: UTF8.self)
                == #"{"operation":"query","analyzed":false,"steps":[{"purpose":"answer","levels":[],"calculations":[],"statement":null}]}"#
                + "\n"
        )
    }

    @Test func `a step before the answer says what it is for`() {
        let nothing = { Explanation.Step(purpose: $0, levels: [], calculations: [], statement: nil) }
        let explanation = Explanation(
            operationType: .query,
            steps: [nothing(.comparison), nothing(.answer)],
            isAnalyzed: false
        )
        #expect(
            ExplanationReport.text(explanation).split(separator: "\n").filter { $0.hasPrefix("Step") } == [
                "Step 1 of 2: what conditions or orders compare is calculated", "Step 2 of 2",
            ]
        )
    }

    @Test func `JSON holds the same, PostgreSQL's plan as JSON`() throws {
        let json = ExplanationReport.json(Self.explanation(.query, plan: "[\n {\"Plan\": {}}\n]"))
        let step = try JSONDocument.parse(json).root["steps"]?.items?.first
        #expect(step?["levels"]?.items?.map { $0["name"]?.string } == ["l0", "l1", "l2"])
        #expect(step?["levels"]?.items?[0]["arguments"]?.items?.first?["name"]?.string == "auth")
        #expect(step?["levels"]?.items?[2]["owner"]?.string == "l0.c0")
        #expect(step?["calculations"]?.items?.first?["name"]?.string == "Service.count")
        #expect(step?["statement"]?["parameters"]?.items?.count == 1)
        #expect(step?["statement"]?["plan"]?.items?.first?["Plan"]?.kind == .object)
    }
}
