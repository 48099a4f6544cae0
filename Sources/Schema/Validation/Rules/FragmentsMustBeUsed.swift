/// Every fragment is spread by an operation, if only through other fragments.
///
/// Spec: Validation, "Fragments Must Be Used".
struct FragmentsMustBeUsed {
    func check(
        _ record: DocumentRecord,
        _ graph: inout FragmentGraph,
        in context: ValidationContext,
        reporting problems: inout Problems
    ) {
        guard !context.fragments.isEmpty else { return }
        var isUsed = [Bool](repeating: false, count: context.fragments.count)
        for fragment in graph.reached(from: record.operations) { isUsed[fragment] = true }
        for fragment in context.fragments {
            // Of fragments with one name, use of one is use of all.
            guard !isUsed[context.fragment(named: fragment.name).index] else { continue }
            problems.report(
                .fragmentsMustBeUsed,
                .leavingDocument,
                at: [fragment.range.start],
                "Fragment '\(context.text(fragment.name))' is never used."
            )
        }
    }
}
