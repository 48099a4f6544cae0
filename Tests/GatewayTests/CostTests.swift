import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What an answer took, told to those who ask.
    @Suite struct CostTests {
        private static let times = [
            "parseMicroseconds", "validateMicroseconds", "planMicroseconds", "publishMicroseconds",
            "databaseMicroseconds", "writeMicroseconds",
        ]

        private func answer(
            _ query: String,
            _ service: GraphQLService,
            _ rest: String = #""extensions":{"cost":true}"#
        ) async throws -> JSONValue {
            var request = Array(#"{"query":"#.utf8)
            JSONText.append(query, to: &request)
            request += Array(",\(rest)}".utf8)
            return try JSONDocument.parse(await service.answer(json: request).body).root
        }

        private func number(_ name: String, of answer: JSONValue) -> Int64? {
            (answer["extensions"]?["cost"]?[name]?.text).flatMap { Int64($0) }
        }

        @Test(arguments: [#""extensions":{}"#, #""extensions":{"cost":false}"#, #""extensions":{"cost":null}"#])
        func `the cost is absent where nobody asks for it`(rest: String) async throws {
            try await withService { service, _ in
                let answer = try await answer("{ __typename }", service, rest)
                #expect(answer.text == #"{"data":{"__typename":"Query"}}"#)
            }
        }

        @Test(arguments: [
            ("nodes { name }", 2), ("edges { cursor node { name } } pageInfo { startCursor endCursor }", 2),
            ("pageInfo { hasNextPage }", 3), ("nodes { name } pageInfo { hasPreviousPage }", 3),
            ("nodes { name } ... on ResourceConnection { pageInfo { ... { more: hasNextPage } } }", 3),
        ])
        func `a row past the page is read where somebody asks if others follow`(selection: String, count: Int64)
            async throws
        {
            try await withService { service, _ in
                await service.publishFleet()
                for (size, order) in [("first", ""), ("last", ""), ("first", ", orderBy: [{field: CREATED_ON}]")] {
                    let query = "{ resources(\(size): 2\(order)) { \(selection) } }"
                    let answer = try await answer(query, service)
                    #expect(number("rows", of: answer) == count, "\(answer.text)")
                }
            }
        }

        @Test func `a query of several levels is one statement and so many rows`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let query = """
                    { resource(type: "Service", name: "auth") { name children { totalCount nodes { name children { nodes { name
                    parent { name } } } } } } }
                    """
                let first = try await answer(query, service)
                #expect(number("statements", of: first) == 1)
                // The Service, a count, two deployments, two instances; parents are columns.
                #expect(number("rows", of: first) == 6)
                #expect(first["extensions"]?["cost"]?["planCacheHit"]?.boolean == false)
                for time in Self.times { #expect((number(time, of: first) ?? -1) >= 0, "\(time)") }
                #expect((number("databaseMicroseconds", of: first) ?? 0) > 0)
                #expect(number("publishMicroseconds", of: first) == 0)
                let second = try await answer(query, service)
                #expect(second["extensions"]?["cost"]?["planCacheHit"]?.boolean == true)
                #expect(number("parseMicroseconds", of: second) == 0)
                #expect(number("validateMicroseconds", of: second) == 0)
                #expect(second["data"]?.text == first["data"]?.text)
            }
        }

        @Test func `what reads nothing has no statement`() async throws {
            try await withService { service, _ in
                let answer = try await answer("{ __schema { queryType { name } } }", service)
                #expect(number("statements", of: answer) == 0)
                #expect(number("rows", of: answer) == 0)
                #expect(number("databaseMicroseconds", of: answer) == 0)
            }
        }

        @Test func `what a mutation takes to publish is a part of its own`() async throws {
            try await withService { service, _ in
                let mutation = """
                    mutation { publish(input: {resources: [{type: "Service", name: "a"}]}) { rejected resources { resource {
                    name } } } }
                    """
                let answer = try await answer(mutation, service)
                #expect((number("publishMicroseconds", of: answer) ?? 0) > 0)
                #expect(number("statements", of: answer) == 1)
                #expect(number("rows", of: answer) == 1)
            }
        }

        @Test func `the cost stands beside the edges that are pending`() async throws {
            try await withService([.shop]) { _, database in
                let service = try service(on: database, schema: [.shop], isDerived: { _ in false })
                let answer = try await answer("{ apps { nodes { uses { totalCount } } } }", service)
                #expect(answer["extensions"]?["pendingEdges"]?.text == #"["uses"]"#)
                #expect(number("statements", of: answer) == 1)
                #expect(answer["extensions"]?.members?.count == 2)
            }
        }

        @Test func `the cost can be asked for by GET`() async throws {
            try await withService { service, _ in
                let body = try RequestBody(form: "query=%7B__typename%7D&extensions=%7B%22cost%22%3Atrue%7D")
                guard case .single(let parameters) = body else { preconditionFailure("an address is one request") }
                let reply = await service.reply(to: parameters, allowsMutations: false)
                let start = #"{"data":{"__typename":"Query"},"extensions":{"cost":{"statements":0,"rows":0,"#
                #expect(String(decoding: reply.body, as: UTF8.self).hasPrefix(start))
            }
        }

        @Test func `anything but a Boolean is refused`() async throws {
            try await withService { service, _ in
                let answer = try await answer("{ __typename }", service, #""extensions":{"cost":1}"#)
                #expect(answer["errors"]?.items?.first?["message"]?.string == "'cost' must be true, false or null.")
            }
        }
    }
}
