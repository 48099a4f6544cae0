/// The places of Resources among those of a batch, in the order that all batches write in: by type and name, as the collation
/// "C" compares them.
struct ResourceRanks {
    private let ranks: [ResourceName: Int]

    init(_ resources: [ResourceName]) {
        // No type holds the byte between them.
        let keyed = Set(resources).map { (resource: $0, key: Array($0.type.utf8) + [0] + Array($0.name.utf8)) }
        let sorted = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        ranks = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.resource), 0...))
    }

    /// - Precondition: The Resource is one of the batch.
    subscript(resource: ResourceName) -> Int {
        guard let rank = ranks[resource] else { preconditionFailure("a Resource of the batch has a rank") }
        return rank
    }
}
