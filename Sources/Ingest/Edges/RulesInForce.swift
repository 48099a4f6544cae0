/// The rules that edges are made by at some time.
struct RulesInForce: Sendable {
    private struct Place: Hashable {
        let sourceType: [UInt8]
        let readingType: [UInt8]

        init(_ sourceType: String, _ readingType: String) {
            (self.sourceType, self.readingType) = (Array(sourceType.utf8), Array(readingType.utf8))
        }
    }

    /// Of all of them.
    let keys: [Int64]
    private let rules: [Place: [DerivingRule]]

    /// - Parameter rules: Those that this program understands. Of others the edges that are there are left alone.
    init(keys: [Int64], rules: [DerivingRule]) {
        self.keys = keys
        self.rules = Dictionary(grouping: rules) { Place($0.sourceType, $0.readingType) }
    }

    /// Those for the Readings of a type about Resources of another.
    func rules(from sourceType: String, reading readingType: String) -> [DerivingRule] {
        rules[Place(sourceType, readingType)] ?? []
    }
}
