import Resolver
import Schema
import Testing

@testable import Gateway

/// Every way in which a calculation can be wrong is told before anything is served, with its place in the schema's text.
@Suite struct CalculationProblemTests {
    @Test(arguments: Self.cases)
    func `what is wrong with a calculation is told where it stands`(field: String, problems: [String]) {
        let addition = Source("extend type App {\n  \(field)\n}", name: "c.graphql")
        let error = #expect(throws: TypeSystemError.self) {
            try ServedSchema([.shop, addition], code: Self.code)
        }
        #expect(error?.diagnostics.map(\.description) == problems)
    }

    private static let code = CalculationRegistry([
        RegisteredCalculation("fits", CalculationInput("name", as: String.self)) { rows in
            rows.map { .success($0.utf8.count) }
        },
        RegisteredCalculation(
            "misfit",
            CalculationInput("name", as: Int.self),
            CalculationInput("ports", as: [Int].self)
        ) { rows in rows.map { .success($0.0) } },
        RegisteredCalculation("strange", CalculationInput("store.apps == store.apps", as: Bool.self)) { rows in
            rows.map { .success($0 ? 1 : 0) }
        },
    ])

    private static let cases: [(String, [String])] =
        [
            (#"x: Int @calculation(cel: "ports")"#, ["c.graphql:2:29: There is no variable 'ports'."]),
            (#"x: Int @calculation(cel: "1 +")"#, ["c.graphql:2:32: Expected an expression, found the end."]),
            (
                #"x: Int @calculation(cel: "store.apps.map(a, a.nothing).size()")"#,
                ["c.graphql:2:47: 'App' has no field 'nothing'."]
            ),
            (
                #"x: Int @calculation(cel: "name")"#,
                ["c.graphql:2:29: The result is of type string, and the field of type 'Int'."]
            ),
            (
                #"x: [Int!]! @calculation(cel: "partList.map(p, p.name)")"#,
                ["c.graphql:2:33: The result is of type list(string), and the field of type '[Int!]!'."]
            ),
            (
                #"x: Int! @calculation(cel: "null")"#,
                ["c.graphql:2:30: The result is of type null_type, and the field of type 'Int!'."]
            ),
            (
                #"x: Int @calculation(cel: "port +\n\"\\u00e9\"")"#,
                [
                    "c.graphql:2:34: There is no '+' of (wrapper(int), string). There is one of (int, int), (uint, uint), (double, double), (string, string), (bytes, bytes), (list(A), list(A)), (timestamp, duration), (duration, timestamp), (duration, duration)."
                ]
            ),
            (
                #"x: Int @calculation(cel: "reference('a') + references.size()")"#,
                [
                    "c.graphql:2:29: There is no function 'reference'.",
                    "c.graphql:2:46: There is no variable 'references'.",
                ]
            ),
            (
                "x: Int\n    @calculation(\n      cel: \"\"\"\n      // é\n      port\n        + nothing\n      \"\"\"\n    )",
                ["c.graphql:7:11: There is no variable 'nothing'."]
            ),
            (
                #"x: JSON @calculation(cel: "store.apps")"#,
                [
                    "c.graphql:2:30: All of a 'App' would be needed here, and that has no end; name the fields that are meant."
                ]
            ),
            (
                #"x: Settings @calculation(cel: "settings")"#,
                [
                    "c.graphql:2:34: All of a 'Settings' would be needed here, and that has no end; name the fields that are meant."
                ]
            ),
            (
                #"x: Int @calculation(cel: "x")"#,
                ["c.graphql:2:29: 'App.x' is calculated from itself: App.x from App.x."]
            ),
            (
                "x: Int @calculation(cel: \"y\")\n  y: Int @calculation(cel: \"store.apps.map(a, a.z).sum()\")\n  z: Int @calculation(cel: \"x\")",
                ["c.graphql:2:29: 'App.x' is calculated from itself: App.x from App.y from App.z from App.x."]
            ),
            (
                #"x: App @calculation(cel: "1")"#,
                [
                    "c.graphql:2:10: The result of a calculation cannot be shown as 'App'; it can as scalars, enums, lists, and object types of its own."
                ]
            ),
            (
                #"x: Int @calculation"#,
                [
                    "c.graphql:2:10: '@calculation' says in 'cel' what to calculate, as in 'instances.size()', or names code in 'swift'."
                ]
            ),
            (
                #"x(a: Int): Int @calculation(cel: "1")"#,
                ["c.graphql:2:18: '@calculation' gives the argument 'a' no meaning."]
            ),
            (
                #"x: Int @calculation(cel: "1", swift: "fits")"#,
                [
                    "c.graphql:2:10: '@calculation' says in 'cel' what to calculate, as in 'instances.size()', or names code in 'swift'."
                ]
            ),
            (
                #"x: Int @calculation(swift: "x")"#,
                ["c.graphql:2:31: No code is registered as 'x'. Registered are 'fits', 'misfit', 'strange'."]
            ),
            (
                #"x: Int @calculation(swift: "misfit")"#,
                [
                    "c.graphql:2:31: 'misfit' reads 'name': The result is of type string, not int.",
                    "c.graphql:2:31: 'misfit' reads 'ports': There is no variable 'ports'.",
                ]
            ),
            (
                #"x: String @calculation(swift: "fits")"#,
                ["c.graphql:2:34: 'fits': The result is of type int, and the field of type 'String'."]
            ),
            (
                #"x: Int @calculation(swift: "strange")"#,
                [
                    "c.graphql:2:31: 'strange': All of a 'App' would be needed here, and that has no end; name the fields that are meant."
                ]
            ),
        ]
        + intervals.map { interval, column in
            (
                #"x: Int @calculation(cel: "1", record: "\#(interval)")"#,
                [
                    "c.graphql:2:\(column): '\(interval)' is no interval from a minute to a year, like 'PT5M' or 'P1D' (ISO 8601, without years and months)."
                ]
            )
        }

    private static let intervals = ["", "5m", "PT59S", "P367D", "P1Y", "P99999999999999W"].map { ($0, 42) }
}
