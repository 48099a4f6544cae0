import DatabaseTesting
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Readings of a type are looked for where some were seen, and have to be found elsewhere, too.
    @Suite struct ReadingKindTests {
        private static let query = """
            { resource(type: "App", name: "a") { reading(type: "Health") { value } readings(types: ["Health"], first: 5)
              { nodes { value } } } }
            """

        @Test func `what is kept in another way than all before is found at once`() async throws {
            try await withService { service, _ in
                var newestFirst: [String] = []
                for (number, storageMode) in ["SNAPSHOT", "TIME_SERIES", "SNAPSHOT", "TIME_SERIES"].enumerated() {
                    await service.publish(
                        """
                        {"readings":[{"resource":{"type":"App","name":"a"},"type":"Health","storageMode":"\(storageMode)",
                          "collectedOn":"2026-01-02T03:04:0\(number)Z","value":\(number)}]}
                        """
                    )
                    // Of snapshots, the newest stays.
                    if number == 2 { newestFirst.removeLast() }
                    newestFirst.insert(#"{"value":\#(number)}"#, at: 0)
                    let nodes = newestFirst.joined(separator: ",")
                    #expect(
                        await service.answer(Self.query)
                            == #"{"data":{"resource":{"reading":\#(newestFirst[0]),"readings":{"nodes":[\#(nodes)]}}}}"#
                    )
                }
            }
        }

        @Test func `what is kept in another way than all before is counted by`() async throws {
            try await withService { service, _ in
                let query = #"{ resources(first: 0) { facets(of: [{reading: "Health"}]) { buckets { value } } } }"#
                for (number, storageMode) in ["SNAPSHOT", "TIME_SERIES", "SNAPSHOT"].enumerated() {
                    await service.publish(
                        """
                        {"readings":[{"resource":{"type":"App","name":"a"},"type":"Health","storageMode":"\(storageMode)",
                          "collectedOn":"2026-01-02T03:04:0\(number)Z","value":\(number)}]}
                        """
                    )
                    #expect(
                        await service.answer(query)
                            == #"{"data":{"resources":{"facets":[{"buckets":[{"value":\#(number)}]}]}}}"#
                    )
                }
            }
        }

        @Test func `a type that is first kept as a series is found by who knows of nothing`() async throws {
            try await withService { service, _ in
                let empty = #"{"data":{"resource":null}}"#
                #expect(await service.answer(Self.query) == empty)
                await service.publish(
                    """
                    {"readings":[{"resource":{"type":"App","name":"a"},"type":"Health","storageMode":"TIME_SERIES",
                      "collectedOn":"2026-01-02T03:04:05Z","value":1}]}
                    """
                )
                let answer = #"{"data":{"resource":{"reading":{"value":1},"readings":{"nodes":[{"value":1}]}}}}"#
                #expect(await service.answer(Self.query) == answer)
            }
        }
    }
}
