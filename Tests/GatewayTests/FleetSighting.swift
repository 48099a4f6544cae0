import Schema

/// What an answer to ``MovingFleet/query`` tells, and where it contradicts itself.
struct FleetSighting: Hashable, Sendable {
    /// The names from the domain down to each instance.
    private(set) var ways: [[String]] = []
    private(set) var contradictions: [String] = []

    init(_ answer: String) {
        let root = try? JSONDocument.parse(Array(answer.utf8)).root
        guard let data = root?["data"], root?["errors"] == nil else {
            contradictions = [answer]
            return
        }
        walk(data["domains"], "services", below: [])
        for (level, names) in [MovingFleet.services, MovingFleet.deployments, MovingFleet.instances].enumerated() {
            // Whatever is on the way to two instances of one parent is on two ways.
            let count = MovingFleet.instances.count / names.count
            let found = ways.map { $0[level + 1] }.sorted()
            expect(found, names.flatMap { Array(repeating: $0, count: count) }, "places of level \(level)")
        }
        for domain in data["domains"]?["nodes"]?.items ?? [] { compare(domain["traverse"], of: domain.name) }
        compareServices(data["services"])
        for domain in MovingFleet.domains {
            let way = ways.first { $0[0] == domain && $0.last == "s0@a/1" }
            let steps = data[domain]?.items?.map { $0["resource"].name }
            expect(steps, way.map { Array($0.dropFirst()) }, "the path from \(domain)")
        }
    }

    private mutating func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) {
        if value != expected { contradictions.append("\(what): \(value), not \(expected)") }
    }

    /// Goes through a connection and those inside it.
    ///
    /// - Parameter way: The names from the domain down to the one whose connection it is.
    private mutating func walk(_ connection: JSONValue?, _ field: String, below way: [String]) {
        let nodes = connection?["nodes"]?.items ?? []
        expect(nodes.count, 2, "nodes below \(way)")
        expect(connection?["totalCount"]?.int, nodes.count, "totalCount below \(way)")
        if let parent = way.last {
            expect(connection.buckets, ["\(parent) \(nodes.count)"], "facets below \(way)")
        }
        for node in nodes {
            let way = way + [node.name]
            if let parent = way.dropLast().last {
                let claims = [node["parent"].name, node["parentRef"].name, node["place"]?["value"]?.string]
                expect(claims, [parent, parent, parent], "parents of \(way)")
            }
            switch field {
            case "services": walk(node["services"], "deployments", below: way)
            case "deployments": walk(node["deployments"], "instances", below: way)
            case "instances": walk(node["instances"], "", below: way)
            default:
                expect(node["ancestors"]?.items?.map { $0.name }, way.dropLast().reversed(), "ancestors of \(way)")
                ways.append(way)
            }
        }
    }

    private mutating func compare(_ traversal: JSONValue?, of domain: String) {
        let below = Set(ways.filter { $0[0] == domain }.flatMap { $0.dropFirst() })
        let reached = traversal?["nodes"]?.items?.map { $0.name } ?? []
        expect(reached.sorted(), below.sorted(), "what is reached from \(domain)")
        expect(traversal?["totalCount"]?.int, below.count, "how many are reached from \(domain)")
        expect(
            traversal.buckets,
            ["ServiceInstance 8", "ServiceDeployment 4", "Service 2"],
            "types of what is reached from \(domain)"
        )
    }

    private mutating func compareServices(_ services: JSONValue?) {
        let parents = services?["nodes"]?.items?.map { [$0["parent"].name, $0.name] } ?? []
        expect(Set(parents), Set(ways.map { Array($0.prefix(2)) }), "parents of all services")
        expect(services?["totalCount"]?.int, parents.count, "how many services there are")
        expect(services.buckets, ["d0 2", "d1 2"], "parents of all services, counted")
    }
}

extension JSONValue? {
    fileprivate var name: String { self?["name"]?.string ?? "nobody" }

    /// What the first facet counts by, with the counts.
    fileprivate var buckets: [String] {
        (self?["facets"]?.items?.first?["buckets"]?.items ?? []).map { bucket in
            "\(bucket["value"]?.string ?? bucket["value"].name) \(bucket["count"]?.int ?? 0)"
        }
    }
}

extension JSONValue {
    fileprivate var name: String { Optional(self).name }
}
