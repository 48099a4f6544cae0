import DatabaseTesting
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Readings go by the times they were collected at; those of one time by the digests of their values, snapshots last, then
    /// by id. Ascending order is the mirror image.
    @Suite struct ReadingOrderTests {
        /// Few times and few values, so that most Readings have the time of others, and many the value as well.
        @Test(arguments: ReadingListing.all, [UInt64(1), 2])
        func `pages of every size show all Readings in one order, from both ends`(listing: ReadingListing, seed: UInt64)
            async throws
        {
            try await withService([.shippedSchema, .hosts]) { service, database in
                await service.publishHosts(seed: seed)
                let newestFirst = try await StoredReading.all(in: database).filter(listing.holds).sorted().map(\.id)
                for (order, expected) in [("DESC", newestFirst), ("ASC", newestFirst.reversed())] {
                    for size in [1, 2, 3, 4, 5, 7, 11, expected.count, expected.count + 1] where size > 0 {
                        for isForwards in [true, false] {
                            let found = try await walk(listing, order, size, isForwards, service)
                            #expect(found == expected, "\(order) \(size) \(isForwards)")
                        }
                    }
                }
            }
        }

        @Test(arguments: [UInt64(3), 4])
        func `the newest Reading is the first one of the list, and buckets begin and end as lists do`(seed: UInt64)
            async throws
        {
            try await withService { service, _ in
                await service.publishHosts(seed: seed)
                for (host, type) in HostReading.hosts.flatMap({ host in HostReading.types.map { (host, $0) } }) {
                    let answer = await service.answer(
                        """
                        { resource(type: "Host", name: "\(host)") {
                          newest: reading(type: "\(type)") { id value }
                          value: reading(type: "\(type)") { value }
                          list: readings(types: ["\(type)"], first: 1) { nodes { id value } }
                          buckets: readingBuckets(types: ["\(type)"], bucket: "P1D") { count first last }
                          oldest: readings(types: ["\(type)"], first: 1, order: ASC) { nodes { value } }
                        } }
                        """
                    )
                    let resource = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["resource"]
                    let first = resource?["list"]?["nodes"]?.items?.first
                    #expect(resource?["newest"]?.text == first?.text ?? "null", "\(answer)")
                    #expect(resource?["value"]?["value"]?.text == first?["value"]?.text)
                    let bucket = resource?["buckets"]?.items?.first
                    #expect(bucket?["last"]?.text == first?["value"]?.text)
                    #expect(
                        bucket?["first"]?.text == resource?["oldest"]?["nodes"]?.items?.first?["value"]?.text,
                        "\(answer)"
                    )
                }
            }
        }

        @Test func `a series reads the same in whatever order it came`() async throws {
            var random = SeededGenerator(seed: 5)
            let messages = (0..<8).flatMap { value in
                (0..<2).map { HostReading(host: "a", type: "A", time: $0, value: value).json }
            }
            var answers: Set<String> = []
            for _ in 0..<3 {
                try await withService { service, _ in
                    for message in messages.shuffled(using: &random) {
                        await service.publish(#"{"readings":[\#(message)]}"#)
                    }
                    answers.insert(
                        await service.answer(
                            #"{ resource(type: "Host", name: "a") { readings { nodes { collectedOn value } } } }"#
                        )
                    )
                }
            }
            #expect(answers.count == 1)
        }

        @Test func `a cursor of before digests were in them is refused`() async throws {
            try await withService { service, _ in
                await service.publish(#"{"resources":[{"type":"Host","name":"a"}]}"#)
                let answer = await service.answer(
                    #"{ resource(type: "Host", name: "a") { readings(after: "AgEAAAAAAAAAAAAAAAAAAAAB") { totalCount nodes { id } } } }"#
                )
                #expect(answer.contains(#""code":"CURSOR_INVALID""#), "\(answer)")
            }
        }

        @Test(arguments: [
            ("log(first: 3) { nodes { value } }", "Index Scan"),
            ("log(last: 3) { nodes { value } }", "Index Scan Backward"),
            ("log(order: ASC, first: 3) { nodes { value } }", "Index Scan Backward"),
            (#"readings(types: ["A"], first: 3) { nodes { value } }"#, "Index Scan"),
            (#"readings(types: ["A"], order: ASC, last: 3) { nodes { value } }"#, "Index Scan"),
            (#"reading(type: "A") { value }"#, "Index Scan"), (#"reading(type: "A") { id }"#, "Index Scan"),
            // The index has all of that.
            (#"reading(type: "A") { collectedOn type }"#, "Index Only Scan"),
        ])
        func `pages and the newest of a series are read from its index, without sorting`(field: String, scan: String)
            async throws
        {
            try await withService([.shippedSchema, .hosts]) { service, database in
                // More than a page of a table holds, so that an index is worth its while.
                let messages = (0..<400).map { HostReading(host: "a", type: "A", time: $0 % 50, value: $0).json }
                await service.publish(#"{"readings":[\#(messages.joined(separator: ","))]}"#)
                _ = try await database.query("analyze", canRetry: false)
                let query = #"{ resource(type: "Host", name: "a") { ... on Host { \#(field) } } }"#
                // That there are series is found out by the first to ask.
                _ = await service.answer(query)
                guard case .explained(let explanation) = await service.explain(json: json(query), ExplainOptions())
                else {
                    Issue.record("The request is refused.")
                    return
                }
                let plan = try #require(explanation.steps.first?.statement).databasePlan
                #expect(plan.contains("\(scan) using reading_series_key"), "\(plan)")
                #expect(!plan.contains("Sort"), "\(plan)")
            }
        }

        /// The ids on all pages, in the order of the connection.
        private func walk(
            _ listing: ReadingListing,
            _ order: String,
            _ size: Int,
            _ isForwards: Bool,
            _ service: GraphQLService
        ) async throws -> [Int64] {
            let page = isForwards ? "first: \(size), after: $cursor" : "last: \(size), before: $cursor"
            let query = """
                query ($cursor: String) { resource(type: "Host", name: "a") { ... on Host {
                  list: \(listing.field)(\(listing.arguments)order: \(order), \(page)) {
                    edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }
                """
            var (ids, cursor): ([Int64], String) = ([], "null")
            while true {
                let answer = await service.answer(query, variables: #"{"cursor": \#(cursor)}"#)
                let list = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["resource"]?["list"]
                let found = (list?["edges"]?.items ?? []).compactMap { $0["node"]?["id"]?.string }.compactMap(
                    Int64.init
                )
                ids = isForwards ? ids + found : found + ids
                let info = list?["pageInfo"]
                #expect(
                    info?[isForwards ? "hasPreviousPage" : "hasNextPage"]?.boolean == (cursor != "null"),
                    "\(answer)"
                )
                guard info?[isForwards ? "hasNextPage" : "hasPreviousPage"]?.boolean == true,
                    let next = info?[isForwards ? "endCursor" : "startCursor"]?.text
                else { return ids }
                // Pages that others follow are full.
                #expect(found.count == size)
                cursor = next
            }
        }

        private func json(_ query: String) -> [UInt8] {
            var request = Array(#"{"query":"#.utf8)
            JSONText.append(query, to: &request)
            return request + [UInt8(ascii: "}")]
        }
    }
}
