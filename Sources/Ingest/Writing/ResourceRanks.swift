/// The places of Resources among those of a batch, in the order that all batches write in: by type and name, as the collation
/// "C" compares them.
struct ResourceRanks {
    private let ranks: [ResourceName: Int]

    init(_ resources: [ResourceName]) {
        let sorted = Set(resources).sorted { left, right in
            left.type.utf8.elementsEqual(right.type.utf8)
                ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
                : left.type.utf8.lexicographicallyPrecedes(right.type.utf8)
        }
        ranks = Dictionary(uniqueKeysWithValues: zip(sorted, 0...))
    }

    /// - Precondition: The Resource is one of the batch.
    subscript(resource: ResourceName) -> Int {
        guard let rank = ranks[resource] else { preconditionFailure("a Resource of the batch has a rank") }
        return rank
    }
}
