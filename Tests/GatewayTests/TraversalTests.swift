import DatabaseTesting
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension Source {
    /// Boxes and the items in them, with edges of several rules; `twin` goes by ids.
    fileprivate static let maze = Source(
        """
        type Box @resource(type: "Box") {
          links: [Box!]! @reference(edge: "links", reading: "Links", to: "Box", name: "{}")
          needs: [Item!]! @reference(edge: "needs", reading: "Needs", to: "Item", name: "{}")
          twins: [Item!]! @reference(edge: "twin", reading: "Twins", to: "Item", id: "{}")
        }

        type Item @resource(type: "Item") {
          item: String @namePart(pattern: "i{item}")
          links: [Box!]! @reference(edge: "links", reading: "Links", to: "Box", name: "{}")
        }

        extend type Query {
          box(name: String!): Box @lookup
          boxes(where: ResourceFilter): BoxConnection! @lookup
        }
        """,
        name: "maze.graphql"
    )
}

extension DatabaseTests {
    /// What is reached over any number of edges.
    @Suite struct TraversalTests {
        /// A chain `a b c d e`, a short cut from `a` over `x` to `d`, a cycle from `d` to `a`, a loop at `b`, an edge to what is
        /// not there; `p` holds `a`, which holds `i1`.
        private static let input = #"""
            {"resources": [{"type": "Box", "name": "p"}, {"type": "Box", "name": "a", "parent": {"type": "Box", "name": "p"}},
               {"type": "Item", "name": "i1", "parent": {"type": "Box", "name": "a"}}, {"type": "Box", "name": "e"}],
             "readings": [
               {"resource": {"type": "Box", "name": "a"}, "type": "Links", "value": ["b", "x"]},
               {"resource": {"type": "Box", "name": "b"}, "type": "Links", "value": ["c", "b"]},
               {"resource": {"type": "Box", "name": "c"}, "type": "Links", "value": ["d", "gone"]},
               {"resource": {"type": "Box", "name": "d"}, "type": "Links", "value": ["a", "e"]},
               {"resource": {"type": "Box", "name": "x"}, "type": "Links", "value": ["d"]},
               {"resource": {"type": "Box", "name": "x"}, "type": "Needs", "value": ["i1"]}]}
            """#

        /// Arguments, what is reached with its depth, and why the walk stopped.
        private static let cases: [(String, [String], String?)] = [
            ("", ["1 b", "1 x", "2 c", "2 d", "2 i1", "3 e"], nil),
            ("maxDepth: 1", ["1 b", "1 x"], "DEPTH"),
            ("maxDepth: 2", ["1 b", "1 x", "2 c", "2 d", "2 i1"], "DEPTH"),
            ("minDepth: 0, maxDepth: 0", ["0 a"], "DEPTH"),
            ("minDepth: 2", ["2 c", "2 d", "2 i1", "3 e"], nil),
            (#"edges: ["links"]"#, ["1 b", "1 x", "2 c", "2 d", "3 e"], nil),
            (#"edges: ["needs"]"#, [], nil), (#"edges: []"#, [], nil), (#"edges: ["unheard"]"#, [], nil),
            ("direction: IN", ["1 d", "2 c", "2 x", "3 b"], nil),
            ("direction: BOTH, maxDepth: 1", ["1 b", "1 d", "1 x"], "DEPTH"),
            (#"edges: ["parent"]"#, ["1 p"], nil), (#"edges: ["children"]"#, ["1 i1"], nil),
            (#"edges: ["children"], direction: IN"#, ["1 i1"], nil),
            (#"edges: ["parent", "children"], minDepth: 0"#, ["0 a", "1 p", "1 i1"], nil),
            (#"edges: ["children", "needs"], direction: IN"#, ["1 i1", "2 x"], nil),
            (#"through: {name: {ne: "x"}}"#, ["1 b", "1 x", "2 c", "3 d"], "DEPTH"),
            (#"through: {name: {ne: "x"}}, maxDepth: 9"#, ["1 b", "1 x", "2 c", "3 d", "4 e"], nil),
            (#"through: {name: {eq: "nobody"}}"#, ["1 b", "1 x"], nil),
            (#"where: {type: {eq: "Item"}}"#, ["2 i1"], nil),
            (#"where: {name: {in: ["c", "e"]}}"#, ["2 c", "3 e"], nil),
        ]

        @Test func `a traversal comes to each Resource once, at its least depth`() async throws {
            try await withService([.maze]) { service, _ in
                await service.publish(Self.input)
                for (arguments, expected, stop) in Self.cases {
                    let field = arguments.isEmpty ? "traverse" : "traverse(\(arguments))"
                    let answer = await service.answer(
                        #"{ box(name: "a") { \#(field) { totalCount complete stoppedBy edges { depth node { name } } } } }"#
                    )
                    let found = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["box"]?["traverse"]
                    #expect(Self.nodes(found) == expected, "\(arguments) \(answer)")
                    #expect(found?["totalCount"]?.int == expected.count, "\(arguments) \(answer)")
                    #expect(found?["stoppedBy"]?.string == stop, "\(arguments) \(answer)")
                    #expect(answer.contains(#""complete":\#(stop == nil)"#), "\(arguments) \(answer)")
                }
            }
        }

        private static func nodes(_ traversal: JSONValue?) -> [String] {
            (traversal?["edges"]?.items ?? []).map { edge in
                "\(edge["depth"]?.int ?? -1) \(edge["node"]?["name"]?.string ?? "")"
            }
        }

        @Test func `answers tell steps, counts and several starts apart`() async throws {
            try await withService([.maze]) { service, _ in
                await service.publish(Self.input)
                for (query, expected) in Self.answers {
                    #expect(await service.answer(query) == expected, "\(query)")
                }
            }
        }

        private static let box = #"{type: "Box", name: "a"}"#

        private static let answers: [(String, String)] = [
            (
                #"{ boxes(where: {name: {in: ["a", "x"]}}) { nodes { name traverse(edges: ["links"], maxDepth: 2, where: {name: {eq: "d"}}) { totalCount edges { path { resource { name } } } } } } }"#,
                #"{"data":{"boxes":{"nodes":[{"name":"a","traverse":{"totalCount":1,"edges":[{"path":[{"resource":{"name":"x"}},{"resource":{"name":"d"}}]}]}},{"name":"x","traverse":{"totalCount":1,"edges":[{"path":[{"resource":{"name":"d"}}]}]}}]}}}"#
            ),
            (
                #"{ box(name: "a") { traverse(minDepth: 0, edges: ["needs", "links"]) { facets(of: [{field: "type"}, {field: "item"}]) { buckets { value count } missingCount } } } }"#,
                #"{"data":{"box":{"traverse":{"facets":[{"buckets":[{"value":"Box","count":6},{"value":"Item","count":1}],"missingCount":0},{"buckets":[{"value":"1","count":1}],"missingCount":6}]}}}}"#
            ),
            (
                #"{ path(from: \#(box), to: {type: "Item", name: "i1"}) { edge direction resource { __typename name ... on Item { item } } } }"#,
                #"{"data":{"path":[{"edge":"links","direction":"OUT","resource":{"__typename":"Box","name":"x"}},{"edge":"needs","direction":"OUT","resource":{"__typename":"Item","name":"i1","item":"1"}}]}}"#
            ),
            (
                #"{ path(from: {type: "Item", name: "i1"}, to: {type: "Box", name: "p"}, edges: ["parent"]) { edge direction resource { name } } }"#,
                #"{"data":{"path":[{"edge":"parent","direction":"OUT","resource":{"name":"a"}},{"edge":"parent","direction":"OUT","resource":{"name":"p"}}]}}"#
            ),
            (
                #"{ path(from: {type: "Item", name: "i1"}, to: \#(box), direction: IN) { edge direction resource { name } } }"#,
                #"{"data":{"path":[{"edge":"needs","direction":"IN","resource":{"name":"x"}},{"edge":"links","direction":"IN","resource":{"name":"a"}}]}}"#
            ),
            ("{ path(from: \(box), to: \(box)) { edge } }", #"{"data":{"path":[]}}"#),
            (#"{ path(from: \#(box), to: {type: "Box", name: "p"}) { edge } }"#, #"{"data":{"path":null}}"#),
            (
                #"{ path(from: \#(box), to: {type: "Box", name: "e"}, maxDepth: 2) { edge } }"#,
                #"{"data":{"path":null}}"#
            ),
            (
                #"{ path(from: {type: "Box", name: "gone"}, to: {type: "Box", name: "gone"}) { edge } }"#,
                #"{"data":{"path":null}}"#
            ),
        ]

        @Test(arguments: [
            ("", ["1 b", "1 x", "2 c", "2 d", "2 i1", "3 e"]), ("minDepth: 2, ", ["2 c", "2 d", "2 i1", "3 e"]),
            (#"minDepth: 0, where: {name: {in: ["a", "b", "e"]}}, "#, ["0 a", "1 b", "3 e"]),
        ])
        func `pages follow each other both ways`(arguments: String, expected: [String]) async throws {
            try await withService([.maze]) { (service, _) async throws in
                await service.publish(Self.input)
                for (count, from, cursor) in [("first", "after", "endCursor"), ("last", "before", "startCursor")] {
                    var names: [String] = []
                    var place = ""
                    for _ in 0..<9 {
                        let from = place.isEmpty ? "" : #", \#(from): "\#(place)""#
                        let answer = await service.answer(
                            #"{ box(name: "a") { traverse(\#(arguments)\#(count): 1\#(from)) { edges { depth node { name } path { edge } } pageInfo { \#(cursor) } } } }"#
                        )
                        let page = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["box"]?["traverse"]
                        guard let node = Self.nodes(page).first else { break }
                        names.append(node)
                        place = page?["pageInfo"]?[cursor]?.string ?? ""
                    }
                    #expect(names == (count == "first" ? expected : expected.reversed()))
                }
            }
        }

        @Test func `a limit stops a traversal, which says so`() async throws {
            try await withService([.maze]) { (_, database) async throws in
                var few = ServiceOptions()
                few.limits.traversalNodeLimit = 4
                var brief = ServiceOptions()
                brief.limits.traversalDuration = .zero
                let (narrow, hasty) = (
                    try service(on: database, schema: [.maze], few), try service(on: database, schema: [.maze], brief)
                )
                await narrow.publish(Self.input)
                let query = #"{ box(name: "a") { traverse { totalCount complete stoppedBy } } }"#
                #expect(
                    await narrow.answer(query)
                        == #"{"data":{"box":{"traverse":{"totalCount":3,"complete":false,"stoppedBy":"NODES"}}}}"#
                )
                #expect(
                    await hasty.answer(query)
                        == #"{"data":{"box":{"traverse":{"totalCount":0,"complete":false,"stoppedBy":"DEADLINE"}}}}"#
                )
                #expect(
                    await narrow.answer(#"{ box(name: "c") { traverse(edges: ["needs"]) { complete stoppedBy } } }"#)
                        == #"{"data":{"box":{"traverse":{"complete":true,"stoppedBy":null}}}}"#
                )
                let search = #"{ path(from: \#(Self.box), to: {type: "Box", name: "e"}) { edge } }"#
                for service in [narrow, hasty] {
                    let answer = await service.answer(search)
                    #expect(answer.contains(#""code":"SEARCH_STOPPED""#), "\(answer)")
                }
            }
        }

        @Test(arguments: [
            ("maxDepth: 101", "DEPTH_INVALID"), ("maxDepth: -1", "DEPTH_INVALID"), ("minDepth: -1", "DEPTH_INVALID"),
            ("minDepth: 4", "DEPTH_INVALID"), (#"after: "x""#, "CURSOR_INVALID"),
            (#"edges: ["\u0000"]"#, "TEXT_INVALID"),
            ("first: 1001", "PAGE_SIZE_INVALID"),
        ])
        func `what a traversal cannot mean is told`(arguments: String, code: String) async throws {
            try await withService([.maze]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(
                    #"{ box(name: "a") { traverse(\#(arguments)) { totalCount complete edges { path { edge } } } } }"#
                )
                #expect(answer.contains(#""code":"\#(code)""#), "\(answer)")
            }
        }

        // MARK: - Beside a plain search

        @Test(arguments: [1, 2, 3] as [UInt64])
        func `a random graph is walked as a plain search walks it`(seed: UInt64) async throws {
            try await withService([.maze]) { (service, _) async throws in
                var graph = RandomGraph(seed: seed)
                await service.publish(graph.input)
                for _ in 0..<25 {
                    let walk = graph.walk()
                    let answer = await service.answer(
                        """
                        { resource(type: "\(walk.start.type)", name: "\(walk.start.name)") { traverse(\(walk.arguments), first: 1000) {
                          totalCount stoppedBy edges { depth node { type name } path { edge direction resource { type name } } } } } }
                        """
                    )
                    let found = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["resource"]?["traverse"]
                    let (expected, hasMore) = graph.search(walk)
                    let edges = found?["edges"]?.items ?? []
                    #expect(
                        edges.map { "\($0["depth"]?.int ?? -1) \(Node($0["node"]))" } == expected,
                        "\(walk) \(answer)"
                    )
                    #expect(found?["totalCount"]?.int == expected.count)
                    #expect((found?["stoppedBy"]?.string == "DEPTH") == hasMore, "\(walk)")
                    let ways = graph.ways(walk)
                    for edge in edges {
                        var place = walk.start
                        let path = edge["path"]?.items ?? []
                        #expect(path.map { Node($0["resource"]) } == ways[Node(edge["node"])], "\(walk) \(answer)")
                        for step in path {
                            let next = Node(step["resource"])
                            let name = (step["edge"]?.string ?? "") + (step["direction"]?.string == "IN" ? "<" : "")
                            #expect(
                                graph.neighbours(place, walk).contains { $0 == (name, next) },
                                "\(place) \(name) \(next)"
                            )
                            place = next
                        }
                    }
                }
            }
        }
    }
}

private typealias Node = RandomGraph.Node
