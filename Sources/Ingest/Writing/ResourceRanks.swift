import Postgres
import Schema

/// The places of Resources among those of a batch, in the order that all batches write in: by type and name, as the collation
/// "C" compares them.
struct ResourceRanks {
    private var ranks: [UUID: Int] = [:]

    /// - Parameter resources: By their ids; the same one may be there several times.
    init(_ resources: some Sequence<(id: UUID, name: ResourceName)>) {
        var distinct: [(id: UUID, name: ResourceName)] = []
        for resource in resources where ranks.updateValue(0, forKey: resource.id) == nil { distinct.append(resource) }
        distinct.sort { $0.name.precedes($1.name) }
        for (rank, resource) in distinct.enumerated() { ranks[resource.id] = rank }
    }

    /// - Precondition: The Resource is one of the batch.
    subscript(id: UUID) -> Int {
        guard let rank = ranks[id] else { preconditionFailure("a Resource of the batch has a rank") }
        return rank
    }
}

extension ResourceName {
    fileprivate func precedes(_ other: ResourceName) -> Bool {
        let types = type.utf8.span.compare(with: other.type.utf8.span)
        return types == 0 ? name.utf8.span.compare(with: other.name.utf8.span) < 0 : types < 0
    }
}
