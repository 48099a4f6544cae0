extension LevelSelect {
    /// What shows that there is a Resource at the other end of an edge: the first snapshot that is read of it, if nothing is
    /// asked of the Resource itself that edges do not tell.
    ///
    /// - Parameter columns: Those that are read of each slot.
    func witness(reading columns: [Int: Set<String>]) -> EdgeWitness? {
        guard case .edges(let edges, let filter, _) = values.restriction, filter.conditions.isEmpty else { return nil }
        let rows = self.edges(edges, filter)
        guard rows.direction == .out, rows.tellsResource, columns[0, default: []].isDisjoint(with: EdgeWitness.untold),
            !level.slots.contains(where: \.isParentOfBase)
        else { return nil }
        for (place, slot) in level.slots.enumerated() {
            guard case .newestReading(of: 0, _) = slot, let type = values.columns.readingTypes[place],
                !kinds.contains(.series(of: type))
            else { continue }
            let attributes = columns[place, default: []].union(EdgeWitness.joined)
            return EdgeWitness(slot: place, type: type, attributes: attributes)
        }
        return nil
    }
}

extension EdgeWitness {
    /// The columns of a snapshot by which something else is joined to it, or by which it is seen that it is there.
    fileprivate static let joined = Set([Attribute.readingID, .resourceID].map(\.column))
    /// The columns of a Resource that an edge to it does not tell.
    fileprivate static let untold = Set([Attribute.parentID, .parentType, .parentName, .createdOn].map(\.column))
}

extension Level.Slot {
    fileprivate var isParentOfBase: Bool { if case .parent(of: 0, _) = self { true } else { false } }
}
