import Postgres
import Resolver
import Schema
import Synchronization
import Testing

@testable import Gateway

/// A shop some fields of which registered code calculates.
enum CodeShop {
    /// The inputs of the calls so far.
    final class Calls: Sendable {
        private let inputs = Mutex<[[Int]]>([])

        var all: [[Int]] { inputs.withLock(\.self) }
        func note(_ rows: [Int]) { inputs.withLock { $0.append(rows) } }
    }

    private static func registry(_ calls: Calls) -> CalculationRegistry {
        CalculationRegistry([
            RegisteredCalculation("half", CalculationInput("parts.size()", as: Int.self)) { rows in
                calls.note(rows)
                return rows.map {
                    $0 % 2 == 0 ? .success($0 / 2) : .failure(CalculationFailure("\($0) is odd"))
                }
            },
            RegisteredCalculation(
                "described",
                CalculationInput("name", as: String.self),
                CalculationInput("half", as: Int?.self),
                CalculationInput("port", as: Int?.self),
                CalculationInput("createdOn // to the microsecond", as: Timestamp.self)
            ) { rows in
                calls.note(rows.map { $0.1 ?? -1 })
                return rows.map { name, half, port, createdOn in
                    .success(["\(name)", "\(half ?? -1)", "\(port ?? -1)", "\(createdOn.microseconds > 0)"])
                }
            },
            RegisteredCalculation("counted", CalculationInput("port", as: Int.self)) {
                rows -> [Result<[String: Int?], CalculationFailure>] in
                rows.map { .success(["count": $0, "inner": nil]) }
            },
            RegisteredCalculation("broken", CalculationInput("name", as: String.self)) {
                _ throws(CalculationFailure) -> [Result<Int, CalculationFailure>] in
                throw CalculationFailure("the service is down")
            },
            RegisteredCalculation("forgetful", CalculationInput("name", as: String.self)) { _ in
                [Result<Int, CalculationFailure>]()
            },
            RegisteredCalculation("slow", CalculationInput("name", as: String.self)) { rows in
                try? await Task.sleep(for: .seconds(600))
                return rows.map { _ in .success(1) }
            },
        ])
    }

    private static let schema = Source(
        #"""
        extend type App {
          half: Int @calculation(swift: "half", record: "P366D")
          described: [String!] @calculation(swift: "described")
          twice: Int @calculation(cel: "half == null ? 0 : half * 2")
          neighbours: [Int] @calculation(cel: "store.apps.map(a, a.half)")
          counted: Counted @calculation(swift: "counted")
          broken: Int @calculation(swift: "broken")
          forgetful: Int! @calculation(swift: "forgetful")
          costly: Int!
            @calculation(
              cel: "lists.range(300).map(x, lists.range(300).filter(y, y > x).size()).sum()"
              record: "P366D"
            )
          slow: Int @calculation(swift: "slow")
        }

        type Counted {
          count: Int
          inner: Int
        }
        """#,
        name: "code.graphql"
    )

    /// What says that a field of `App` is recorded.
    static func rule(_ field: String) throws -> RecordRule {
        let catalogue = try ServedSchema([.shop, schema], code: registry(Calls())).catalogue
        return try #require(catalogue.recordings.first { $0.field == field })
    }

    /// Three apps `a@eu`, `b@eu` and `c@eu` of one store with two, four and three parts.
    static func withApps(
        _ options: ServiceOptions = ServiceOptions(),
        _ body: (GraphQLService, Database, Calls) async throws -> Void
    ) async throws {
        let calls = Calls()
        try await withService([.shop, schema], code: registry(calls), options) { service, database in
            var resources: [String] = []
            for (app, count) in [("a", 2), ("b", 4), ("c", 3)] {
                resources.append(
                    #"{"type":"App","name":"\#(app)@eu","parent":{"type":"Store","name":"north"}}"#
                )
                for part in 0..<count {
                    resources.append(
                        #"{"type":"Part","name":"\#(app)\#(part)","parent":{"type":"App","name":"\#(app)@eu"}}"#
                    )
                }
            }
            let store = #"{"type":"Store","name":"north"}"#
            let port = #"{"resource":{"type":"App","name":"a@eu"},"type":"Settings","value":{"port":80}}"#
            await service.publish(
                #"{"resources":[\#(store),\#(resources.joined(separator: ","))],"readings":[\#(port)]}"#
            )
            try await body(service, database, calls)
        }
    }
}
