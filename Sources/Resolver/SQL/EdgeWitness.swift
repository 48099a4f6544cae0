import Postgres

/// A snapshot that is asked for of the Resource at the other end of each edge. Where there is one, there is the Resource: who
/// stores a Reading stores what it is about, and both are deleted at once. So the Resource is looked for only where there is
/// none.
struct EdgeWitness {
    /// The type of the snapshot.
    let type: String
    /// What is read of it.
    let attributes: Set<String>

    /// Joins it to edges `e`.
    var join: SQL {
        "left join reading_snapshot w on \(sql: NewestReading.isSnapshot("w", of: "e.target_id", type: "\(type)"))"
    }

    /// Nothing may be moved out of the subquery: PostgreSQL would rather gather the ids of all Resources.
    var condition: SQL { "(w.id is not null or exists (select from resource t where t.id = e.target_id offset 0))" }

    /// What is read of it, as columns beside those of an edge.
    var columns: SQL {
        attributes.sorted().map { "w.\(identifier: $0) as \(identifier: Self.name(of: $0))" }.joined(separator: ", ")
    }

    /// The snapshot as a table of its own again, beside the rows `s0` of the edges.
    func join(as alias: SQL) -> SQL {
        let columns = attributes.sorted()
            .map { "s0.\(identifier: Self.name(of: $0)) as \(identifier: $0)" as SQL }.joined(separator: ", ")
        return " cross join lateral (select \(sql: columns)) \(sql: alias)"
    }

    private static func name(of attribute: String) -> String { "witness_\(attribute)" }
}

extension LevelSelect {
    /// The slot that shows that there is a Resource at the other end of an edge: the first one that holds a snapshot of it, if
    /// nothing is asked of the Resource that edges do not tell.
    var witness: (slot: Int, witness: EdgeWitness)? {
        guard case .edges(let scope) = level.source, scope.direction == .out, scope.isResolved,
            case .edges(let edges, let filter, _) = values.restriction,
            !edges.contains(where: \.isByID), filter.conditions.isEmpty
        else { return nil }
        let columns = columnsOfSlots
        guard columns[0, default: []].isDisjoint(with: EdgeWitness.untold),
            !level.slots.contains(where: \.isParentOfBase)
        else { return nil }
        for (place, slot) in level.slots.enumerated() {
            guard case .newestReading(of: 0, _) = slot, let type = values.columns.readingTypes[place],
                !kinds.contains(.series(of: type))
            else { continue }
            return (place, EdgeWitness(type: type, attributes: columns[place, default: []].union(EdgeWitness.joined)))
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
