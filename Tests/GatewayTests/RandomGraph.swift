import Postgres
import Schema

/// Boxes and items at random, with edges that also lead to what is not there, or is of another type than its rule says.
struct RandomGraph {
    struct Walk {
        let start: Node
        let edges: [String]?
        let direction: String
        let minDepth: Int
        let maxDepth: Int
        /// What the names of Resources that are walked on from do not hold.
        let barrier: String?

        var arguments: String {
            let names = edges.map { "edges: [\($0.map { "\"\($0)\"" }.joined(separator: ", "))], " } ?? ""
            let through = barrier.map { #"through: {not: {name: {contains: "\#($0)"}}}, "# } ?? ""
            return "\(names)\(through)direction: \(direction), minDepth: \(minDepth), maxDepth: \(maxDepth)"
        }

        func isWalkedOn(_ node: Node) -> Bool { barrier.map { !node.name.contains($0) } ?? true }
    }

    private var state: UInt64
    private var nodes: [Node] = []
    private var edges: [(name: String, source: Node, target: Node)] = []
    private(set) var input = ""

    init(seed: UInt64) {
        state = seed
        nodes = (0..<40).map { Node("Box", "b\($0)") } + (0..<20).map { Node("Item", "i\($0)") }
        var (resources, readings): ([String], [String]) = ([], [])
        for node in nodes {
            var parent = ""
            if next(3) > 0 {
                let number = next(64)
                let above = number < 60 ? nodes[number] : Node("Box", "gone\(number)")
                if above != node {
                    parent = #","parent":{"type":"\#(above.type)","name":"\#(above.name)"}"#
                    if number < 60 {
                        edges.append(("parent", node, above))
                        edges.append(("children", above, node))
                    }
                }
            }
            resources.append(#"{"type":"\#(node.type)","name":"\#(node.name)"\#(parent)}"#)
            let rules: [(String, String, (Int) -> String)] =
                node.type == "Box"
                ? [
                    ("Links", "links", { "b\($0 % 45)" }), ("Needs", "needs", { "i\($0 % 25)" }),
                    ("Twins", "twin", { $0 % 2 == 0 ? "i\($0 % 20)" : "b\($0 % 40)" }),
                ] : [("Links", "links", { "b\($0 % 45)" })]
            for (reading, edge, name) in rules where next(2) == 0 {
                let targets = Set((0..<next(3)).map { _ in name(next(1_000)) }).sorted()
                let items = targets.map { target in
                    guard edge == "twin" else { return target }
                    return ResourceID.derive(type: target.hasPrefix("b") ? "Box" : "Item", name: target).description
                }
                let value = items.map { "\"\($0)\"" }.joined(separator: ",")
                readings.append(
                    #"{"resource":{"type":"\#(node.type)","name":"\#(node.name)"},"type":"\#(reading)","value":[\#(value)]}"#
                )
                for target in targets {
                    let target = Node(edge == "links" ? "Box" : "Item", target)
                    if nodes.contains(target) { edges.append((edge, node, target)) }
                }
            }
        }
        input =
            #"{"resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
    }

    /// A number below a bound.
    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func walk() -> Walk {
        let names = ["links", "needs", "twin", "parent", "children"].filter { _ in next(2) == 0 }
        let maxDepth = next(6)
        return Walk(
            start: nodes[next(60)],
            edges: next(3) == 0 ? nil : names,
            direction: ["OUT", "IN", "BOTH"][next(3)],
            minDepth: min(next(3), maxDepth),
            maxDepth: maxDepth,
            barrier: next(3) == 0 ? "\(next(10))" : nil
        )
    }

    /// The names of edges, with `<` against them, and where they lead.
    func neighbours(_ node: Node, _ walk: Walk) -> [(String, Node)] {
        edges.flatMap { edge -> [(String, Node)] in
            let isHierarchy = edge.name == "parent" || edge.name == "children"
            guard walk.edges?.contains(edge.name) ?? !isHierarchy else { return [] }
            var steps: [(String, Node)] = []
            if edge.source == node, isHierarchy || walk.direction != "IN" { steps.append((edge.name, edge.target)) }
            if edge.target == node, !isHierarchy, walk.direction != "OUT" {
                steps.append((edge.name + "<", edge.source))
            }
            return steps
        }
    }

    /// What is found, in order, and whether there is more past the greatest depth.
    func search(_ walk: Walk) -> ([String], Bool) {
        var seen: Set<Node> = [walk.start]
        var level = [walk.start]
        var found: [String] = []
        for depth in 0...walk.maxDepth {
            if depth >= walk.minDepth { found += level.sorted().map { "\(depth) \($0)" } }
            let passing = level.filter { depth == 0 || walk.isWalkedOn($0) }
            level = passing.flatMap { neighbours($0, walk).map(\.1) }.filter { seen.insert($0).inserted }
        }
        return (found, !level.isEmpty)
    }

    /// The way to each node that is told of: of several the one over the least ids, from the end.
    func ways(_ walk: Walk) -> [Node: [Node]] {
        var ways: [Node: [Node]] = [walk.start: []]
        var level = [walk.start]
        for depth in 0..<walk.maxDepth {
            var next: [Node] = []
            for node in level.sorted(by: { $0.id < $1.id }) where depth == 0 || walk.isWalkedOn(node) {
                for (_, neighbour) in neighbours(node, walk) where ways[neighbour] == nil {
                    ways[neighbour] = (ways[node] ?? []) + [neighbour]
                    next.append(neighbour)
                }
            }
            level = next
        }
        return ways
    }
}

extension RandomGraph {
    struct Node: Hashable, Comparable, CustomStringConvertible {
        let type: String
        let name: String

        init(_ type: String, _ name: String) { (self.type, self.name) = (type, name) }

        init(_ json: JSONValue?) { self.init(json?["type"]?.string ?? "", json?["name"]?.string ?? "") }

        var description: String { "\(type) \(name)" }

        var id: String { ResourceID.derive(type: type, name: name).description }

        static func < (left: Node, right: Node) -> Bool { (left.type, left.name) < (right.type, right.name) }
    }
}
