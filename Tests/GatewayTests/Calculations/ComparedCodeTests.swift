import Ingest
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Calculations by registered code that are compared, asked for by their names, and recorded.
    @Suite struct ComparedCodeTests {
        private static let failure =
            #""extensions":{"calculationFailures":[{"calculation":"half","count":1,"message":"3 is odd ('App.half', by 'half')"}]}}"#

        @Test func `a filter calls code once for all that it may let through`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"{ apps(where: {calculation: {name: "half", ge: 1, lt: 2}}) { totalCount nodes { name } } }"#
                )
                #expect(
                    answer == #"{"data":{"apps":{"totalCount":1,"nodes":[{"name":"a@eu"}]}},"# + Self.failure
                )
                #expect(calls.all.map { $0.sorted() } == [[2, 3, 4]])
            }
        }

        @Test func `filters on Resources and on those beside them have code called once for both`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"""
                    { apps(where: {calculation: {name: "half", eq: 1},
                      parent: {children: {some: {calculation: {name: "half", eq: 2}}}}}) { nodes { name } } }
                    """#
                )
                #expect(answer.hasPrefix(#"{"data":{"apps":{"nodes":[{"name":"a@eu"}]}}"#), "\(answer)")
                #expect(calls.all.map { $0.sorted() } == [[2, 2, 3, 3, 4, 4]])
            }
        }

        @Test func `an expression that reads what code calculates is compared`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"{ apps(where: {calculation: {name: "twice", gt: 2}}) { nodes { name twice } } }"#
                )
                #expect(answer.hasPrefix(#"{"data":{"apps":{"nodes":[{"name":"b@eu","twice":4}]}}"#), "\(answer)")
                #expect(answer.contains(#"{"calculation":"twice","count":1,"message":"'App.twice' is calculated from"#))
                // What is shown is calculated apart.
                #expect(calls.all.map { $0.sorted() } == [[2, 3, 4], [4]])
            }
        }

        @Test func `an order goes by what code calculates, also of what other code does`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"{ apps(first: 2, orderBy: [{calculation: "half", order: DESC}]) { nodes { name } } }"#
                )
                #expect(
                    answer == #"{"data":{"apps":{"nodes":[{"name":"b@eu"},{"name":"a@eu"}]}},"# + Self.failure
                )
                let chained = await service.answer(
                    #"""
                    { apps(where: {name: {in: ["a@eu", "b@eu"]}}, orderBy: [{calculation: "described", at: "/1", order: DESC}]) {
                      nodes { name } } }
                    """#
                )
                #expect(chained == #"{"data":{"apps":{"nodes":[{"name":"b@eu"},{"name":"a@eu"}]}}}"#)
                #expect(calls.all.dropFirst().map { $0.sorted() } == [[2, 4], [1, 2]])
            }
        }

        @Test func `code that takes longer than it may while it is compared is an error of the field`() async throws {
            var options = ServiceOptions()
            options.limits.calculationRequestDuration = .milliseconds(50)
            try await CodeShop.withApps(options) { service, _, _ in
                let answer = await service.answer(
                    #"""
                    { app(app: "a", region: "eu") { name store { children(where: {calculation: {name: "slow", eq: 1}}) { totalCount } } } }
                    """#
                )
                #expect(answer.contains(#""code":"CALCULATION_TOO_COSTLY""#), "\(answer)")
                #expect(
                    answer.contains("To calculate 'slow' for 3 Resources takes longer, or gives more, than it may.")
                )
                #expect(answer.contains(#""path":["app","store","children"]"#))
            }
        }

        @Test func `what code calculates is asked for by its name, and the code called once`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"{ resources(where: {name: {in: ["a@eu", "b@eu", "north"]}}) { nodes { name calculation(name: "half") } } }"#
                )
                #expect(
                    answer
                        == #"{"data":{"resources":{"nodes":[{"name":"a@eu","calculation":1},{"name":"b@eu","calculation":2},{"name":"north","calculation":null}]}}}"#
                )
                #expect(calls.all.map { $0.sorted() } == [[2, 4]])
                let whole = await service.answer(
                    #"{ app(app: "a", region: "eu") { calculation(name: "counted") counted { count } } }"#
                )
                #expect(
                    whole == #"{"data":{"app":{"calculation":{"count":80,"inner":null},"counted":{"count":80}}}}"#
                )
            }
        }

        @Test func `what code calculates is recorded, with one call for each page`() async throws {
            try await CodeShop.withApps { service, database, calls in
                let rule = try CodeShop.rule("half")
                var pacing = RecordingPacing()
                pacing.pageLimit = 2
                let recorder = CalculationRecorder(
                    service,
                    database: database,
                    publisher: Publisher(database: database) { Timestamp.now },
                    pacing: pacing,
                    sleep: { _ in }
                )
                let run = try #require(try await recorder.run(rule))
                #expect(run.recordedCount == 2)
                #expect(run.failedCount == 1)
                #expect(run.failure?.resource == "c@eu")
                #expect(run.failure?.message == "3 is odd ('App.half', by 'half')")
                #expect(calls.all.map { $0.sorted() } == [[2, 4], [3]])
                let answer = await service.answer(
                    #"{ apps { nodes { readings(types: ["calculation:half"]) { nodes { value } } } } }"#
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"nodes":[{"readings":{"nodes":[{"value":1}]}},{"readings":{"nodes":[{"value":2}]}},{"readings":{"nodes":[]}}]}}}"#
                )
            }
        }

        @Test func `a page of what is recorded ends when the time for calculations does, and the next goes on`()
            async throws
        {
            var options = ServiceOptions()
            options.limits.calculationRequestDuration = .milliseconds(5)
            try await CodeShop.withApps(options) { service, _, _ in
                let rule = try CodeShop.rule("costly")
                var (place, names): (String?, [String]) = ("", [])
                var pageCount = 0
                while let name = place {
                    let page = try await service.engine.value.calculate(
                        rule,
                        lackingSince: .now,
                        after: name,
                        pageLimit: 10,
                        at: .now
                    )
                    names += page.resources.map(\.name)
                    pageCount += 1
                    place = page.end
                }
                #expect(names == ["a@eu", "b@eu", "c@eu"])
                #expect(pageCount == 3)
            }
        }
    }
}
