/// Fields that share a key in the response can become one field.
///
/// Spec: Validation, "Field Selection Merging". Whether all is in order is found out in a time that hardly grows faster
/// than the document (``MergeCheck``); only where something is not, fields are compared each with each to tell what
/// (``ConflictSearch``).
struct FieldSelectionMerging {
    private let context: ValidationContext
    private let record: DocumentRecord

    init(_ context: ValidationContext, _ record: DocumentRecord) {
        self.context = context
        self.record = record
    }

    func check(reporting problems: inout Problems) {
        var check = MergeCheck(context, record)
        switch check.run() {
        case .inOrder: return
        case .tooMuch: return problems.abort(.fieldSelectionMerging, .leavingDocument)
        case .conflict(let pair): tell(pair, &problems)
        }
    }

    /// Tells of every conflict, or where these are too many to find, of those found.
    ///
    /// - Parameter pair: A conflict that was found on the way.
    private func tell(_ pair: FieldComparison.Pair, _ problems: inout Problems) {
        var search = ConflictSearch(context, record)
        for selectionSet in selectionSets() where !problems.isFull(.fieldSelectionMerging) {
            let moment = Moment.entering(selectionSet.range)
            let conflicts = search.conflicts(in: selectionSet)
            for conflict in conflicts { report(conflict, moment, &problems) }
            guard search.isExhausted else { continue }
            if problems.isEmpty(.fieldSelectionMerging), let conflict = search.conflict(pair) {
                report(conflict, moment, &problems)
            }
            return problems.abort(.fieldSelectionMerging, moment)
        }
    }

    private func report(_ conflict: MergeConflict, _ moment: Moment, _ problems: inout Problems) {
        problems.report(
            .fieldSelectionMerging,
            moment,
            at: (conflict.fields + conflict.others).map { context.document.fields[$0].range.start },
            "Fields '\(MergeConflict.shortened(context.document.text(conflict.key)))' conflict because "
                + "\(conflict.reason). Use different aliases on the fields to fetch both if this was intentional."
        )
    }

    /// The selection sets of operations, fragments and fields, in the order of a walk.
    private func selectionSets() -> [SelectionSet] {
        let sets =
            context.operations.map(\.selectionSet) + context.fragments.map(\.selectionSet)
            + context.document.fields.compactMap(\.selectionSet)
        return sets.sorted { $0.range.start < $1.range.start }
    }
}
