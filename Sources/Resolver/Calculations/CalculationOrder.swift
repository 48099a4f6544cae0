import Schema

/// Which calculations read which.
struct CalculationOrder {
    typealias Node = DataSelection.Dependency

    private var nodes: [Node] = []
    private var texts: [Node: CalculationText] = [:]
    private var dependencies: [Node: [Node]] = [:]

    /// A way from a calculation to itself, both ends of it told.
    struct Cycle {
        let path: [Node]
        let text: CalculationText
    }

    mutating func add(_ node: Node, _ text: CalculationText, dependingOn others: [Node]) {
        nodes.append(node)
        texts[node] = text
        dependencies[node] = others
    }

    /// A cycle for every set of calculations that read each other, in the order of the first of each.
    func cycles() -> [Cycle] {
        var cycles: [Cycle] = []
        var finished: Set<Node> = []
        for node in nodes where !finished.contains(node) {
            if let path = search(from: node, &finished), let text = texts[path[0]] {
                cycles.append(Cycle(path: path, text: text))
            }
        }
        return cycles
    }

    /// Goes depth first without recursion, for chains may be long.
    private func search(from start: Node, _ finished: inout Set<Node>) -> [Node]? {
        var path: [Node] = [start]
        var pending: [[Node]] = [dependencies[start] ?? []]
        var cycle: [Node]?
        while var next = pending.popLast() {
            guard let node = next.popLast() else {
                if let last = path.popLast() { finished.insert(last) }
                continue
            }
            pending.append(next)
            if let place = path.firstIndex(of: node) {
                cycle = cycle ?? Array(path[place...]) + [node]
            } else if !finished.contains(node) {
                path.append(node)
                pending.append(dependencies[node] ?? [])
            }
        }
        return cycle
    }
}
