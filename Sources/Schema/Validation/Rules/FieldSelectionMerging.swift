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
        case .conflict: tell(&problems)
        }
    }

    private func tell(_ problems: inout Problems) {
        var search = ConflictSearch(context, record)
        for selectionSet in selectionSets() {
            let conflicts = search.conflicts(in: selectionSet)
            guard !search.isExhausted else {
                return problems.abort(.fieldSelectionMerging, .entering(selectionSet.range))
            }
            for conflict in conflicts {
                problems.report(
                    .fieldSelectionMerging,
                    .entering(selectionSet.range),
                    at: (conflict.fields + conflict.others).map { context.document.fields[$0].range.start },
                    "Fields '\(ConflictSearch.shortened(context.document.text(conflict.key)))' conflict because "
                        + "\(conflict.reason). Use different aliases on the fields to fetch both if this was "
                        + "intentional."
                )
            }
            if problems.isFull(.fieldSelectionMerging) { return }
        }
    }

    /// The selection sets of operations, fragments and fields, in the order of a walk.
    private func selectionSets() -> [SelectionSet] {
        let sets =
            context.operations.map(\.selectionSet) + context.fragments.map(\.selectionSet)
            + context.document.fields.compactMap(\.selectionSet)
        return sets.sorted { $0.range.start < $1.range.start }
    }
}
