import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Edges, walked both ways.
    @Suite struct EdgeTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [{"type": "Team", "name": "core"}, {"type": "App", "name": "a@eu"}, {"type": "App", "name": "b@eu"},
                           {"type": "App", "name": "c@eu"}, {"type": "Store", "name": "north"}],
             "readings": [
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Uses", "value": {"apps": [
                 {"name": "c", "where": {"region": "eu"}, "port": 1}, {"name": "b", "where": {"region": "eu"}, "port": 2},
                 {"name": "gone", "where": {"region": "eu"}}, {"name": "no region"}]}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "Uses", "value": {"apps": [
                 {"name": "b", "where": {"region": "eu"}}]}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "UsesToo", "value": ["c@eu", "gone@eu", "a@eu"]},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Ownership", "value": {"team": "core"}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "Ownership", "value": {"team": "nobody"}},
               {"resource": {"type": "Store", "name": "north"}, "type": "Ownership", "value": {"team": "core"}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Twin", "value": {"id": "\(twin)"}},
               {"resource": {"type": "App", "name": "c@eu"}, "type": "Twin", "value": {"id": ["\(twin)", "\(self)"]}}]}
            """#
            .replacing("\\(twin)", with: ResourceID.derive(type: "App", name: "b@eu").description)
            .replacing("\\(self)", with: ResourceID.derive(type: "App", name: "c@eu").description)

        @Test(arguments: Self.cases)
        func `edges are walked both ways`(query: String, data: String) async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(query)
                #expect(answer == data)
            }
        }

        /// A snapshot shows that its Resource is there; where there is none, or more is asked than the edge tells, the Resource
        /// itself is looked for.
        @Test(arguments: [
            (
                "a", "uses { totalCount nodes { name port } }",
                #"{"uses":{"totalCount":2,"nodes":[{"name":"b@eu","port":80},{"name":"c@eu","port":null}]}}"#
            ),
            (
                "a", "uses(first: 1) { nodes { app port } pageInfo { hasNextPage } }",
                #"{"uses":{"nodes":[{"app":"b","port":80}],"pageInfo":{"hasNextPage":true}}}"#
            ),
            (
                "a", "uses(last: 1) { nodes { settings { port } tags } }",
                #"{"uses":{"nodes":[{"settings":null,"tags":["none"]}]}}"#
            ),
            (
                "a", "uses(where: {name: {ne: \"a@eu\"}}, last: 2) { nodes { port settings { port } } }",
                #"{"uses":{"nodes":[{"port":80,"settings":{"port":80}},{"port":null,"settings":null}]}}"#
            ),
            (
                "a", "uses { nodes { port store { name } } }",
                #"{"uses":{"nodes":[{"port":80,"store":null},{"port":null,"store":null}]}}"#
            ),
            ("b", "usesList { name port }", #"{"usesList":[{"name":"a@eu","port":null},{"name":"c@eu","port":null}]}"#),
            (
                "a", "uses { nodes { port latest { type resource { name } } owner { name } } }",
                #"{"uses":{"nodes":[{"port":80,"latest":{"type":"Settings","resource":{"name":"b@eu"}},"owner":null},{"port":null,"latest":null,"owner":null}]}}"#
            ),
        ])
        func `the ends of edges are told of with their snapshots`(
            app: String,
            selection: String,
            data: String
        ) async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                await service.publish(
                    #"{"timestamp":"2026-01-02T03:04:05Z","readings":[{"resource":{"type":"App","name":"b@eu"},"type":"Settings","value":{"port":80}}]}"#
                )
                let answer = await service.answer(Self.app(app, selection))
                #expect(answer == #"{"data":{"app":\#(data)}}"#)
            }
        }

        @Test func `no edge leads to a Resource that was deleted with its snapshot`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                await service.publish(
                    #"{"timestamp":"2026-01-02T03:04:05Z","readings":[{"resource":{"type":"App","name":"b@eu"},"type":"Settings","value":{"port":80}}]}"#
                )
                _ = await service.answer(
                    #"mutation { deleteResource(type: "App", name: "b@eu") { deletedResources } }"#
                )
                let answer = await service.answer(Self.app("a", "uses { nodes { name port } }"))
                #expect(answer == #"{"data":{"app":{"uses":{"nodes":[{"name":"c@eu","port":null}]}}}}"#)
            }
        }

        private static func app(_ name: String, _ selection: String) -> String {
            #"{ app(app: "\#(name)", region: "eu") { \#(selection) } }"#
        }

        private static let cases: [(String, String)] = [
            // Views
            (
                app(
                    "a",
                    "uses { totalCount nodes { name } edges { node { usedBy { nodes { name } } } } } owner { name owns { __typename ... on Resource { name } } }"
                ),
                #"{"data":{"app":{"uses":{"totalCount":2,"nodes":[{"name":"b@eu"},{"name":"c@eu"}],"edges":[{"node":{"usedBy":{"nodes":[{"name":"a@eu"},{"name":"b@eu"}]}}},{"node":{"usedBy":{"nodes":[{"name":"a@eu"}]}}}]},"owner":{"name":"core","owns":[{"__typename":"App","name":"a@eu"},{"__typename":"Store","name":"north"}]}}}}"#
            ),
            (
                app("b", "usesList { name } owner { name } uses { nodes { name } } twin { name }"),
                #"{"data":{"app":{"usesList":[{"name":"a@eu"},{"name":"c@eu"}],"owner":null,"uses":{"nodes":[{"name":"b@eu"}]},"twin":null}}}"#
            ),
            (
                app(
                    "a",
                    "twin { name uses { nodes { name } } } uses(where: {name: {startsWith: \"c\"}}) { totalCount nodes { name } }"
                ),
                #"{"data":{"app":{"twin":{"name":"b@eu","uses":{"nodes":[{"name":"b@eu"}]}},"uses":{"totalCount":1,"nodes":[{"name":"c@eu"}]}}}}"#
            ),
            (
                app("c", "name twin { name }"),
                #"{"errors":[{"message":"There are 2 Resources, and the field holds one.","locations":[{"line":1,"column":38}],"path":["app","twin"],"extensions":{"code":"REFERENCE_NOT_SINGLE"}}],"data":{"app":{"name":"c@eu","twin":null}}}"#
            ),
            // The core's fields
            (
                app(
                    "a",
                    "references(edge: \"uses\") { totalCount danglingCount complete nodes { name } edges { edge item source { name type resolved } target { type name resolved } node { __typename } } }"
                ),
                #"{"data":{"app":{"references":{"totalCount":3,"danglingCount":1,"complete":true,"nodes":[{"name":"b@eu"},{"name":"c@eu"},null],"edges":[{"edge":"uses","item":{"name": "b", "port": 2, "where": {"region": "eu"}},"source":{"name":"a@eu","type":"App","resolved":true},"target":{"type":"App","name":"b@eu","resolved":true},"node":{"__typename":"App"}},{"edge":"uses","item":{"name": "c", "port": 1, "where": {"region": "eu"}},"source":{"name":"a@eu","type":"App","resolved":true},"target":{"type":"App","name":"c@eu","resolved":true},"node":{"__typename":"App"}},{"edge":"uses","item":{"name": "gone", "where": {"region": "eu"}},"source":{"name":"a@eu","type":"App","resolved":true},"target":{"type":"App","name":"gone@eu","resolved":false},"node":null}]}}}}"#
            ),
            (
                app(
                    "b",
                    "references { totalCount edges { edge target { name } } } referencedBy { totalCount danglingCount edges { edge node { name } source { name } target { name resolved } } }"
                ),
                #"{"data":{"app":{"references":{"totalCount":5,"edges":[{"edge":"usesToo","target":{"name":"a@eu"}},{"edge":"uses","target":{"name":"b@eu"}},{"edge":"usesToo","target":{"name":"c@eu"}},{"edge":"usesToo","target":{"name":"gone@eu"}},{"edge":"ownedBy","target":{"name":"nobody"}}]},"referencedBy":{"totalCount":4,"danglingCount":0,"edges":[{"edge":"twin","node":{"name":"a@eu"},"source":{"name":"a@eu"},"target":{"name":"b@eu","resolved":true}},{"edge":"uses","node":{"name":"a@eu"},"source":{"name":"a@eu"},"target":{"name":"b@eu","resolved":true}},{"edge":"uses","node":{"name":"b@eu"},"source":{"name":"b@eu"},"target":{"name":"b@eu","resolved":true}},{"edge":"twin","node":{"name":"c@eu"},"source":{"name":"c@eu"},"target":{"name":"b@eu","resolved":true}}]}}}}"#
            ),
            (
                #"{ danglingReferences { totalCount nodes { name } edges { edge source { name } target { type name resolved } } } }"#,
                #"{"data":{"danglingReferences":{"totalCount":3,"nodes":[null,null,null],"edges":[{"edge":"uses","source":{"name":"a@eu"},"target":{"type":"App","name":"gone@eu","resolved":false}},{"edge":"usesToo","source":{"name":"b@eu"},"target":{"type":"App","name":"gone@eu","resolved":false}},{"edge":"ownedBy","source":{"name":"b@eu"},"target":{"type":"Team","name":"nobody","resolved":false}}]}}}"#
            ),
            (
                #"{ danglingReferences(edge: "uses") { totalCount } none: danglingReferences(edge: "unheard") { totalCount complete edges { edge } } }"#,
                #"{"data":{"danglingReferences":{"totalCount":1},"none":{"totalCount":0,"complete":true,"edges":[]}}}"#
            ),
        ]

        @Test func `an id of a Resource of another type leads nowhere`() async throws {
            try await withService([.shop]) { service, _ in
                let id = ResourceID.derive(type: "Team", name: "core").description
                await service.publish(
                    #"""
                    {"resources": [{"type": "Team", "name": "core"}], "readings": [
                      {"resource": {"type": "App", "name": "a@eu"}, "type": "Twin", "value": {"id": "\#(id)"}}]}
                    """#
                )
                #expect(
                    await service.answer(
                        #"{ app(app: "a", region: "eu") { references { danglingCount } } team(name: "core") { referencedBy { totalCount edges { edge } } } }"#
                    )
                        == #"{"data":{"app":{"references":{"danglingCount":1}},"team":{"referencedBy":{"totalCount":0,"edges":[]}}}}"#
                )
            }
        }

        @Test func `pages of edges follow each other in both directions`() async throws {
            try await withService([.shop]) { (service, _) async throws in
                await service.publish(Self.input)
                for (field, arguments, expected) in [
                    ("references", "", ["a@eu", "b@eu", "c@eu", "gone@eu", "nobody"]),
                    ("referencedBy", "", ["a@eu", "a@eu", "b@eu", "c@eu"]),
                ] {
                    let name = field == "references" ? "target" : "source"
                    #expect(
                        try await pages(field, arguments, name, ("first", "after", "endCursor"), service) == expected
                    )
                    #expect(
                        try await pages(field, arguments, name, ("last", "before", "startCursor"), service)
                            == expected.reversed()
                    )
                }
            }
        }

        private func pages(
            _ field: String,
            _ arguments: String,
            _ name: String,
            _ words: (count: String, from: String, cursor: String),
            _ service: GraphQLService
        ) async throws -> [String] {
            var names: [String] = []
            var cursor = ""
            for _ in 0..<10 {
                let answer = await service.answer(
                    #"query ($from: String) { app(app: "b", region: "eu") { \#(field)(\#(words.count): 1, \#(words.from): $from) { edges { \#(name) { name } } pageInfo { \#(words.cursor) } } } }"#,
                    variables: #"{"from": \#(cursor.isEmpty ? "null" : "\"\(cursor)\"")}"#
                )
                let page = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["app"]?[field]
                guard let edge = page?["edges"]?.items?.first else { break }
                names.append(edge[name]?["name"]?.string ?? "")
                cursor = page?["pageInfo"]?[words.cursor]?.string ?? ""
            }
            return names
        }

        @Test(arguments: ["references", "referencedBy"])
        func `a page of one sort of edges follows a cursor of whatever sort`(field: String) async throws {
            try await withService([.shop]) { (service, _) async throws in
                await service.publish(Self.input)
                /// The cursors and names of edges, in order.
                func edges(_ arguments: String) async throws -> [(cursor: String, edge: String)] {
                    let answer = await service.answer(
                        #"{ app(app: "b", region: "eu") { \#(field)\#(arguments) { edges { cursor edge } } } }"#
                    )
                    let root = try JSONDocument.parse(Array(answer.utf8)).root
                    return (root["data"]?["app"]?[field]?["edges"]?.items ?? [])
                        .map { ($0["cursor"]?.string ?? "", $0["edge"]?.string ?? "") }
                }
                let all = try await edges("")
                #expect(Set(all.map(\.edge)).count > 1)
                for (place, from) in all.enumerated() {
                    for edge in Set(all.map(\.edge)) {
                        let after = try await edges(#"(edge: "\#(edge)", after: "\#(from.cursor)")"#)
                        #expect(after.map(\.cursor) == all[(place + 1)...].filter { $0.edge == edge }.map(\.cursor))
                        let before = try await edges(#"(edge: "\#(edge)", before: "\#(from.cursor)")"#)
                        #expect(before.map(\.cursor) == all[..<place].filter { $0.edge == edge }.map(\.cursor))
                    }
                }
            }
        }

        @Test func `a page of dangling edges follows another`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                var names: [String] = []
                var cursor = ""
                for _ in 0..<4 {
                    let after = cursor.isEmpty ? "" : #", after: "\#(cursor)""#
                    let answer = await service.answer(
                        "{ danglingReferences(first: 1\(after)) { edges { cursor source { name } edge } } }"
                    )
                    let edges = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["danglingReferences"]?["edges"]
                    guard let edge = edges?.items?.first else { break }
                    names.append((edge["source"]?["name"]?.string ?? "") + " " + (edge["edge"]?.string ?? ""))
                    cursor = edge["cursor"]?.string ?? ""
                }
                #expect(names == ["a@eu uses", "b@eu usesToo", "b@eu ownedBy"])
            }
        }
    }
}
