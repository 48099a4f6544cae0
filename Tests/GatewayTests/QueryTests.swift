import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct QueryTests {
        @Test(arguments: Self.cases)
        func `a query is answered`(query: String, data: String) async throws {
            try await withService { service, _ in
                await service.publishFleet()
                #expect(await service.answer(query) == #"{"data":\#(data)}"#)
            }
        }

        private static let cases: [(String, String)] = [
            // Look-ups
            (
                #"{ resource(type: "Service", name: "auth") { __typename id type name } }"#,
                #"{"resource":{"__typename":"Service","id":"0a3fa683-8543-5348-8ed3-56928dd7fbe4","type":"Service","name":"auth"}}"#
            ),
            (#"{ resource(type: "Service", name: "auth\u0000") { id } }"#, #"{"resource":null}"#),
            (#"{ resource(type: "Unheard", name: "of") { id } }"#, #"{"resource":null}"#),
            (
                #"{ node(id: "0a3fa683-8543-5348-8ed3-56928dd7fbe4") { __typename ... on Resource { name } ... on Reading { value } } }"#,
                #"{"node":{"__typename":"Service","name":"auth"}}"#
            ),
            (
                #"{ node(id: 1) { __typename id ... on Resource { name } ... on Reading { type resource { name } } } }"#,
                #"{"node":{"__typename":"Reading","id":"1","type":"Owner","resource":{"name":"auth"}}}"#
            ),
            (#"{ node(id: "no id") { id } }"#, #"{"node":null}"#),
            (
                #"{ nodes(ids: ["2", "0a3fa683-8543-5348-8ed3-56928dd7fbe4", "99", "2", "x"]) { ... on Reading { value } ... on Resource { name } } }"#,
                #"{"nodes":[{"value":{"status": "UP"}},{"name":"auth"},null,{"value":{"status": "UP"}},null]}"#
            ),
            // Relations
            (
                #"{ resource(type: "ServiceInstance", name: "i1") { parent { name parent { name } } ancestors { type name } } }"#,
                #"{"resource":{"parent":{"name":"auth@prod","parent":{"name":"auth"}},"ancestors":[{"type":"ServiceDeployment","name":"auth@prod"},{"type":"Service","name":"auth"},{"type":"Domain","name":"identity"}]}}"#
            ),
            (
                #"{ resource(type: "ServiceInstance", name: "lost") { parent { name } parentRef { type name id resolved } ancestors { name } } }"#,
                #"{"resource":{"parent":null,"parentRef":{"type":"ServiceDeployment","name":"gone","id":"723021c6-2012-5c71-83d8-eb7af35370c4","resolved":false},"ancestors":[]}}"#
            ),
            (
                #"{ resource(type: "Domain", name: "identity") { parentRef { id } children { nodes { name children { totalCount nodes { name children(first: 1) { totalCount nodes { name parent { name } } } } } } } } }"#,
                #"{"resource":{"parentRef":null,"children":{"nodes":[{"name":"auth","children":{"totalCount":2,"nodes":[{"name":"auth@dev","children":{"totalCount":0,"nodes":[]}},{"name":"auth@prod","children":{"totalCount":2,"nodes":[{"name":"i1","parent":{"name":"auth@prod"}}]}}]}},{"name":"mail","children":{"totalCount":0,"nodes":[]}}]}}}"#
            ),
            // The same parent of many rows is loaded once and shown for each.
            (
                #"{ resources(where: {type: {eq: "ServiceInstance"}, name: {startsWith: "i"}}) { nodes { name parent { children { nodes { name } } } } } }"#,
                #"{"resources":{"nodes":[{"name":"i1","parent":{"children":{"nodes":[{"name":"i1"},{"name":"i2"}]}}},{"name":"i2","parent":{"children":{"nodes":[{"name":"i1"},{"name":"i2"}]}}}]}}"#
            ),
            // Introspection
            (
                #"{ __type(name: "SortOrder") { kind name enumValues { name description } } n: __type(name: "None") { name } }"#,
                #"{"__type":{"kind":"ENUM","name":"SortOrder","enumValues":[{"name":"ASC","description":"Oldest or least first."},{"name":"DESC","description":"Newest or greatest first."}]},"n":null}"#
            ),
            // Filters
            (
                #"{ resources(where: {name: {contains: "@"}, type: {ne: "Service"}}) { totalCount nodes { name } } }"#,
                #"{"resources":{"totalCount":2,"nodes":[{"name":"auth@dev"},{"name":"auth@prod"}]}}"#
            ),
            (
                #"{ resources(where: {name: {in: ["i1", "mail", "nobody"]}}) { nodes { name } } }"#,
                #"{"resources":{"nodes":[{"name":"mail"},{"name":"i1"}]}}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { children(type: "ServiceInstance") { totalCount } } }"#,
                #"{"resource":{"children":{"totalCount":0}}}"#
            ),
            // Readings
            (
                #"{ resource(type: "Service", name: "auth") { owner: reading(type: "Owner") { id storageMode collectedOn value } none: reading(type: "None") { id } } }"#,
                #"{"resource":{"owner":{"id":"1","storageMode":"SNAPSHOT","collectedOn":"2026-01-02T03:04:05.000000Z","value":{"a/b": {"01": "x"}, "team": "core", "pager": [1, 2.50, 12345678901234567890], "nothing": null}},"none":null}}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { reading(type: "Owner") { a: value(at: "/pager/2") b: value(at: "/a~1b/01") c: value(at: "/pager/-1") d: value(at: "/nothing") e: value(at: "/missing/x") f: value(at: "/pager/01") } } }"#,
                #"{"resource":{"reading":{"a":12345678901234567890,"b":"x","c":null,"d":null,"e":null,"f":null}}}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { readings(types: ["Events"], includeDescendants: true, first: 2) { totalCount nodes { value resource { name } } pageInfo { hasNextPage hasPreviousPage } } } }"#,
                #"{"resource":{"readings":{"totalCount":3,"nodes":[{"value":"third","resource":{"name":"i2"}},{"value":"second","resource":{"name":"i1"}}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { readings(includeDescendants: true, order: ASC, from: "2026-01-01T00:00:01Z", to: "2026-01-02T00:00:00Z") { nodes { value } } } }"#,
                #"{"resource":{"readings":{"nodes":[{"value":"second"},{"value":"third"}]}}}"#
            ),
            // The language
            (
                #"query ($yes: Boolean = true) { a: __typename resources(first: 1) @include(if: $yes) { ...names nodes { type } } resource(type: "x", name: "y") @skip(if: $yes) { id } } fragment names on ResourceConnection { nodes { name } }"#,
                #"{"a":"Query","resources":{"nodes":[{"name":"identity","type":"Domain"}]}}"#
            ),
        ]

        @Test func `a query that comes again is answered by its own variables`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let query = #"""
                    query ($name: String!, $details: Boolean!, $kind: String) {
                      resource(type: "Service", name: $name) {
                        name
                        children(type: $kind) @include(if: $details) { totalCount }
                      }
                    }
                    """#
                for _ in 0..<2 {
                    #expect(
                        await service.answer(query, variables: #"{"name": "auth", "details": true}"#)
                            == #"{"data":{"resource":{"name":"auth","children":{"totalCount":2}}}}"#
                    )
                    #expect(
                        await service.answer(query, variables: #"{"name": "auth", "details": true, "kind": "X"}"#)
                            == #"{"data":{"resource":{"name":"auth","children":{"totalCount":0}}}}"#
                    )
                    #expect(
                        await service.answer(query, variables: #"{"name": "mail", "details": false}"#)
                            == #"{"data":{"resource":{"name":"mail"}}}"#
                    )
                    #expect(await service.answer("{ oops }").hasPrefix(#"{"errors":[{"message":"Cannot query field"#))
                }
            }
        }

        @Test func `pages follow each other in both directions`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let forwards = try await walk(service, size: "first: 3", step: "after")
                #expect(forwards == ["identity", "auth", "mail", "auth@dev", "auth@prod", "i1", "i2", "lost"])
                #expect(try await walk(service, size: "last: 3", step: "before") == forwards)
            }
        }

        @Test(arguments: [
            ("identity", ["auth", "mail"], []), ("auth", ["mail"], []), ("mail", [], ["auth"]),
            ("i1", [], ["auth", "mail"]),
        ])
        func `a page of one type stands between cursors of whatever type`(
            name: String,
            after: [String],
            before: [String]
        ) async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let cursor = try await service.answer(
                    #"{ resources(where: {name: {eq: "\#(name)"}}) { pageInfo { endCursor } } }"#
                ).parsed["data"]?["resources"]?["pageInfo"]?["endCursor"]?.text
                let pages = try await service.answer(
                    """
                    { resource(type: "Domain", name: "identity") {
                      after: children(type: "Service", after: \(cursor ?? "")) { nodes { name } }
                      before: children(type: "Service", before: \(cursor ?? "")) { nodes { name } }
                    } }
                    """
                ).parsed["data"]?["resource"]
                for (page, expected) in [("after", after), ("before", before)] {
                    #expect(pages?[page]?["nodes"]?.items?.map { $0["name"]?.string } == expected)
                }
            }
        }

        /// Statements are kept for requests whose pages differ in size and cursors.
        @Test(arguments: [
            ("", "resources", "", ""), (#"resource(type: "Domain", name: "identity") {"#, "children", "", "}"),
            (#"resource(type: "Domain", name: "identity") {"#, "children", #"type: "Service""#, "}"),
            (#"resource(type: "Service", name: "auth") {"#, "readings", "includeDescendants: true", "}"),
        ])
        func `a page that variables tell is the one that is written out`(
            before: String,
            field: String,
            arguments: String,
            after: String
        ) async throws {
            try await withService { (service, _) async throws in
                await service.publishFleet()
                let selection = "{ totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage } }"
                let all = await service.answer("{ \(before) \(field)(\(arguments) first: 50) \(selection) \(after) }")
                let cursors = all.split(separator: "\"cursor\":\"").dropFirst().map { $0.prefix { $0 != "\"" } }
                #expect(cursors.count > 1)
                for (size, cursor) in [("first", "after"), ("last", "before")] {
                    let query = """
                        query ($size: Int, $cursor: String)
                        { \(before) \(field)(\(arguments) \(size): $size, \(cursor): $cursor) \(selection) \(after) }
                        """
                    for value in ["null"] + cursors.map({ "\"\($0)\"" }) {
                        for count in 0...3 {
                            let page = "\(size): \(count), \(cursor): \(value)"
                            #expect(
                                await service.answer(query, variables: #"{"size": \#(count), "cursor": \#(value)}"#)
                                    == (await service.answer(
                                        "{ \(before) \(field)(\(arguments) \(page)) \(selection) \(after) }"
                                    ))
                            )
                        }
                    }
                }
            }
        }

        /// The names on all pages, in the order of the connection.
        private func walk(_ service: GraphQLService, size: String, step: String) async throws -> [String] {
            let isForwards = step == "after"
            var (names, cursor): ([String], String) = ([], "null")
            while true {
                let answer = await service.answer(
                    "{ resources(\(size), \(step): \(cursor)) { edges { node { name } cursor } "
                        + "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
                )
                let page = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["resources"]
                let found = (page?["edges"]?.items ?? []).compactMap { $0["node"]?["name"]?.string }
                names = isForwards ? names + found : found + names
                let info = page?["pageInfo"]
                #expect(info?["endCursor"]?.string == page?["edges"]?.items?.last?["cursor"]?.string)
                guard info?[isForwards ? "hasNextPage" : "hasPreviousPage"]?.boolean == true,
                    let next = info?[isForwards ? "endCursor" : "startCursor"]?.text
                else { return names }
                cursor = next
            }
        }

        @Test func `ancestors of a cycle end before they repeat`() async throws {
            try await withService { service, _ in
                await service.publish(
                    #"""
                    {"resources": [{"type": "T", "name": "a", "parent": {"type": "T", "name": "b"}},
                                   {"type": "T", "name": "b", "parent": {"type": "T", "name": "c"}},
                                   {"type": "T", "name": "c", "parent": {"type": "T", "name": "a"}}]}
                    """#
                )
                #expect(
                    await service.answer(
                        #"{ resource(type: "T", name: "a") { ancestors { name } readings(includeDescendants: true) { totalCount } } }"#
                    )
                        == #"{"data":{"resource":{"ancestors":[{"name":"b"},{"name":"c"}],"readings":{"totalCount":0}}}}"#
                )
            }
        }
    }
}

extension String {
    fileprivate var parsed: JSONValue { get throws { try JSONDocument.parse(Array(utf8)).root } }
}
