/// Names that may have been meant.
enum Suggestions {
    /// The most names a message offers.
    private static let countLimit = 5

    /// ` Did you mean 'a', 'b', or 'c'?`, or nothing where there is nothing to offer.
    ///
    /// - Parameter what: What the names are of: `the enum value`.
    static func text(_ names: [String], _ what: String = "") -> String {
        guard !names.isEmpty else { return "" }
        let quoted = names.prefix(countLimit).map { "'\($0)'" }
        return " Did you mean \(what.isEmpty ? "" : what + " ")\(list(quoted))?"
    }

    private static func list(_ items: [String]) -> String {
        switch items.count {
        case 1: items[0]
        case 2: "\(items[0]) or \(items[1])"
        default: "\(items.dropLast().joined(separator: ", ")), or \(items[items.count - 1])"
        }
    }

    /// Those of some names that a name may be a slip for, the likeliest first.
    static func near(_ name: String, among options: some Sequence<String>) -> [String] {
        var distance = EditDistance(from: name)
        let limit = name.unicodeScalars.count * 2 / 5 + 1
        var found: [(name: String, distance: Int)] = []
        for option in options {
            guard let steps = distance.measure(to: option, limit: limit) else { continue }
            found.append((option, steps))
        }
        found.sort { one, other in
            one.distance != other.distance
                ? one.distance < other.distance : NaturalOrder.precedes(one.name, other.name)
        }
        return found.map(\.name)
    }
}
