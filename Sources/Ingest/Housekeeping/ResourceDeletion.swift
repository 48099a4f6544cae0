package import Postgres

/// What becomes of the children of a Resource that is deleted. Raw values are public, documented, and never reused.
package enum OnChildren: String, Sendable, CaseIterable {
    /// They stay, and claim a parent that is not there.
    case orphan = "ORPHAN"
    /// They are deleted with it, and so is all below them.
    case cascade = "CASCADE"
    /// Where there are any, nothing is deleted.
    case restrict = "RESTRICT"
}

/// What became of a Resource that was to be deleted.
package enum DeletionOutcome: Sendable {
    /// - Parameter orphanCount: How many children stay without it.
    case deleted(DeletedCounts, orphanCount: Int)
    case notFound
    case rejected(DeletionRejection)
}

/// Why a Resource was not deleted.
package struct DeletionRejection: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case childrenExist = "CHILDREN_EXIST"
        case subtreeTooLarge = "SUBTREE_TOO_LARGE"
    }

    package let code: Code
    package let message: String
}

/// Deletes single Resources.
package struct ResourceDeletion: Sendable {
    private let writer: LoneWriter

    package init(
        database: Database,
        pacing: HousekeepingPacing = HousekeepingPacing(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        writer = LoneWriter(database: database, pacing: pacing, sleep: sleep)
    }

    /// Deletes a Resource, its Readings and the edges that follow from these, all at once or not at all; of a series that is longer
    /// than ``HousekeepingPacing/rowLimit`` what is past it goes before, in parts. Edges of others that lead to it dangle. Published
    /// again it starts empty, has its old id, and they lead to it again.
    ///
    /// - Throws: ``DatabaseError``. Nothing but parts of long series was deleted unless `isWriteOutcomeUnknown`; trying again is
    ///   safe.
    package func delete(_ resource: ResourceName, children: OnChildren) async throws(DatabaseError) -> DeletionOutcome {
        let id = ResourceID.derive(type: resource.type, name: resource.name)
        let limit = writer.pacing.subtreeLimit
        let delete =
            switch children {
            case .orphan, .restrict: ResourceDelete(id, children: children)
            case .cascade: ResourceDelete(allFrom: id, limit: limit)
            }
        let (rows, thinnedCount) = try await writer.delete(delete, asking: ResourceDelete.children(of: id))
        let childCount = rows[0].int8(0, 0).map(Int.init) ?? 0
        var deleted = DeletedCounts(rows[1])
        deleted.readings += thinnedCount
        guard rows[1].int8(0, 0) != 0 else { return .notFound }
        guard deleted.resources == 0 else {
            return .deleted(deleted, orphanCount: children == .cascade ? 0 : childCount)
        }
        let rejection =
            switch children {
            case .orphan, .restrict:
                DeletionRejection(code: .childrenExist, message: "It has children: \(childCount).")
            case .cascade:
                DeletionRejection(
                    code: .subtreeTooLarge,
                    message: "It has more than \(limit - 1) Resources below it; delete some of them first."
                )
            }
        return .rejected(rejection)
    }
}
