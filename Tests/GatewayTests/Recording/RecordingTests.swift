import DatabaseTesting
import Ingest
import Postgres
import Resolver
import Schema
import Synchronization
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What calculations give, stored as series.
    @Suite struct RecordingTests {
        @Test func `each Resource gets one Reading for the stretch of time that it is, in however many pages`()
            async throws
        {
            try await RecordedShop.with { shop in
                await shop.publishApps(5)
                for pageLimit in [1, 2, 500] {
                    let run = try await shop.recorder(pageLimit: pageLimit).run(try shop.rule("partCount"))
                    #expect(run?.recordedCount == (pageLimit == 1 ? 5 : 0))
                    #expect(run?.failedCount == 0)
                }
                #expect(
                    try await shop.recorded("partCount") == ["a0@eu 0", "a1@eu 1", "a2@eu 2", "a3@eu 3", "a4@eu 4"]
                )
            }
        }

        @Test func `what changes within a stretch of time is not recorded again`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                let rule = try shop.rule("partCount")
                _ = try await shop.recorder().run(rule)
                await shop.gateway.publish(
                    #"""
                    {"resources": [{"type": "Part", "name": "another", "parent": {"type": "App", "name": "a0@eu"}},
                    {"type": "App", "name": "newcomer@eu"}]}
                    """#
                )
                #expect(try await shop.recorder().run(rule)?.recordedCount == 1)
                #expect(try await shop.recorded("partCount") == ["a0@eu 0", "a1@eu 1", "newcomer@eu 0"])
            }
        }

        @Test func `each stretch of time has a Reading of its own`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                let rule = try shop.rule("partCount")
                let first = try #require(try await shop.recorder().run(rule))
                _ = try await shop.database.write([
                    "update reading_series set collected_on = collected_on - interval '366 days'"
                ])
                let second = try #require(try await shop.recorder().run(rule))
                #expect(second.start == first.start)
                #expect(second.recordedCount == 2)
                #expect(try await shop.recorded("partCount") == ["a0@eu 0", "a0@eu 0", "a1@eu 1", "a1@eu 1"])
            }
        }

        @Test func `what is recorded is read as any Reading`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                let run = try #require(try await shop.recorder().run(try shop.rule("partCount")))
                let answer = await shop.gateway.answer(
                    """
                    { app(app: "a1", region: "eu") {
                      readings(types: ["calculation:partCount"]) { nodes { type storageMode collectedOn value } }
                      readingBuckets(types: ["calculation:partCount"], bucket: "P366D") { start count max } } }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"app":{"readings":{"nodes":[{"type":"calculation:partCount","storageMode":"TIME_SERIES","collectedOn":"\#(run.start.rfc3339)","value":1}]},"readingBuckets":[{"start":"\#(run.start.rfc3339)","count":1,"max":1}]}}}"#
                )
            }
        }

        @Test func `a value is what the field holds with all fields of its objects, and null where it is null`()
            async throws
        {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                _ = try await shop.recorder().run(try shop.rule("made"))
                _ = try await shop.recorder().run(try shop.rule("lead"))
                #expect(
                    try await shop.recorded("made") == [
                        #"a0@eu {"count": 0, "inner": {"count": 1, "inner": null, "names": null}, "names": null}"#,
                        #"a1@eu {"count": 1, "inner": {"count": 1, "inner": null, "names": null}, "names": null}"#,
                    ]
                )
                #expect(try await shop.recorded("lead") == ["a0@eu null", "a1@eu null"])
            }
        }

        @Test func `a Resource for which there is no value is counted, and the others go on`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(4)
                let metrics = MetricsRegistry()
                let run = try #require(
                    try await shop.recorder(metrics: metrics, pageLimit: 1).run(try shop.rule("twicePort"))
                )
                #expect(run.recordedCount == 2)
                #expect(run.failedCount == 2)
                #expect(run.failure?.resource == "a0@eu")
                #expect(run.failure?.message.contains("CEL_NO_SUCH_OVERLOAD") == true)
                #expect(try await shop.recorded("twicePort") == ["a1@eu 2", "a3@eu 6"])
                let dimensions = #"{type="App",calculation="twicePort"} 2"#
                #expect(metrics.text().contains("cockpit_recorded_readings_total\(dimensions)"), "\(metrics.text())")
                #expect(metrics.text().contains("cockpit_recording_failures_total\(dimensions)"))
            }
        }

        @Test func `of two at once one records and the other is told so`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(3)
                let rule = try shop.rule("partCount")
                let second = shop.recorder()
                let outcomes = Mutex<[Bool]>([])
                let first = shop.recorder(pageLimit: 1) { _ in
                    let run = try await second.run(rule)
                    outcomes.withLock { $0.append(run == nil) }
                }
                #expect(try await first.run(rule)?.recordedCount == 3)
                #expect(outcomes.withLock(\.self) == [true, true])
                #expect(try await second.run(rule)?.recordedCount == 0)
            }
        }

        @Test func `a run that is cut short is gone on with by the next`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(3)
                let rule = try shop.rule("partCount")
                let first = shop.recorder(pageLimit: 2) { _ in throw CancellationError() }
                await #expect(throws: (any Error).self) { try await first.run(rule) }
                #expect(try await shop.recorded("partCount").count == 2)
                #expect(try await shop.recorder().run(rule)?.recordedCount == 1)
            }
        }

        @Test func `a Resource that is deleted meanwhile is not made again`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                let rule = try shop.rule("partCount")
                let page = try await shop.gateway.engine.value.calculate(
                    rule,
                    lackingSince: .now,
                    after: "",
                    pageLimit: 10,
                    at: .now
                )
                #expect(page.resources.map(\.name) == ["a0@eu", "a1@eu"])
                let delete = #"mutation { deleteResource(type: "App", name: "a0@eu") { status } }"#
                #expect(await shop.gateway.answer(delete).contains("DELETED"))
                let messages = page.resources.map { resource in
                    ReadingMessage(
                        resource: ResourceName(type: "App", name: resource.name),
                        type: rule.readingType,
                        value: Array("1".utf8),
                        storageMode: .timeSeries,
                        collectedOn: .now,
                        origin: .gateway
                    )
                }
                let outcomes = try await shop.publisher.publish(Batch(resources: [], readings: messages)).readings
                #expect(outcomes.map(\.isRejected) == [true, false])
                #expect(await shop.gateway.answer("{ apps { nodes { name } } }").contains("a0") == false)
                #expect(try await shop.recorded("partCount") == ["a1@eu 1"])
            }
        }

        @Test func `the gateway alone publishes types of calculations`() async throws {
            try await RecordedShop.with { shop in
                let answer = await shop.gateway.answer(
                    """
                    mutation { publish(input: {readings: [
                      {resource: {type: "App", name: "x"}, type: "calculation:partCount", storageMode: TIME_SERIES, value: 1},
                      {resource: {type: "App", name: "x"}, type: "calculations", value: 1}]}) {
                      readings { status code path message } } }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"publish":{"readings":[{"status":"REJECTED","code":"TYPE_RESERVED","path":"/readings/0/type","message":"Types that begin with 'calculation:' are those of what the gateway records itself."},{"status":"CREATED","code":null,"path":null,"message":null}]}}}"#
                )
            }
        }
    }
}
