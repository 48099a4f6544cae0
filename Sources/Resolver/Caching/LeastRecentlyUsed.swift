/// Values by their keys, of which those not asked for the longest make room for new ones.
package struct LeastRecentlyUsed<Key: Hashable, Value> {
    private struct Node {
        let key: Key
        var value: Value
        var cost: Int
        /// The neighbour that was used more recently.
        var newer: Int?
        /// The neighbour that was not used for longer.
        var older: Int?
    }

    /// What all values together may cost.
    private let costLimit: Int
    private(set) var cost = 0
    private var places: [Key: Int] = [:]
    private var nodes: [Node] = []
    private var newest: Int?
    private var oldest: Int?

    /// - Parameter costLimit: What all values together may cost.
    package init(costLimit: Int) {
        self.costLimit = costLimit
    }

    var count: Int { places.count }

    /// The value of a key, which counts as used now.
    package mutating func value(of key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        if place != newest {
            unlink(place)
            link(place)
        }
        return nodes[place].value
    }

    /// Keeps a value, unless it costs more than all values may.
    package mutating func insert(_ value: Value, for key: Key, cost: Int) {
        remove(key)
        guard cost <= costLimit else { return }
        while self.cost + cost > costLimit, let oldest { remove(nodes[oldest].key) }
        nodes.append(Node(key: key, value: value, cost: cost))
        places[key] = nodes.count - 1
        self.cost += cost
        link(nodes.count - 1)
    }

    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        cost -= nodes[place].cost
        unlink(place)
        // The last node moves into the gap, so that the array has none.
        let last = nodes.count - 1
        if place != last {
            let (newer, older) = (nodes[last].newer, nodes[last].older)
            nodes[place] = nodes[last]
            places[nodes[place].key] = place
            if let newer { nodes[newer].older = place } else { newest = place }
            if let older { nodes[older].newer = place } else { oldest = place }
        }
        nodes.removeLast()
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (nodes[place].newer, nodes[place].older)
        if let newer { nodes[newer].older = older } else { newest = older }
        if let older { nodes[older].newer = newer } else { oldest = newer }
    }

    /// Makes a node the one used last.
    private mutating func link(_ place: Int) {
        nodes[place].newer = nil
        nodes[place].older = newest
        if let newest { nodes[newest].newer = place }
        newest = place
        if oldest == nil { oldest = place }
    }
}
