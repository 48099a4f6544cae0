/// No fragment spreads itself, in however many steps.
///
/// Spec: Validation, "Fragment Spreads Must Not Form Cycles".
struct FragmentSpreadsMustNotFormCycles {
    /// One fragment on the way from a fragment to those it spreads.
    private struct Step {
        let name: NameID
        let spreads: [FragmentSpread]
        var next = 0
    }

    /// Tells of every cycle. Called where there is one at least; recurses not at all.
    func check(in context: ValidationContext, reporting problems: inout Problems) {
        let order = SpreadOrder(context)
        var isVisited = Set<NameID>()
        var positions: [NameID: Int] = [:]
        var steps: [Step] = []
        var path: [FragmentSpread] = []

        func enter(_ fragment: FragmentDefinition) {
            guard isVisited.insert(fragment.name.id).inserted else { return }
            positions[fragment.name.id] = path.count
            steps.append(Step(name: fragment.name.id, spreads: order.spreads(in: fragment.selectionSet)))
        }

        for fragment in context.fragments {
            enter(fragment)
            while let step = steps.last {
                // A step's own spread is on the path while the fragment it spreads is looked into.
                if path.count > steps.count - 1 { path.removeLast() }
                guard step.next < step.spreads.count else {
                    positions[step.name] = nil
                    steps.removeLast()
                    continue
                }
                steps[steps.count - 1].next += 1
                let spread = step.spreads[step.next]
                path.append(spread)
                if let start = positions[spread.name.id] {
                    report(Array(path[start...]), in: fragment, context, &problems)
                } else if case let target = context.fragment(named: spread.name), target.isKnown {
                    enter(context.fragments[target.index])
                }
            }
        }
    }

    private func report(
        _ cycle: [FragmentSpread],
        in fragment: FragmentDefinition,
        _ context: ValidationContext,
        _ problems: inout Problems
    ) {
        guard !problems.isFull(.fragmentSpreadsMustNotFormCycles) else { return }
        let via = cycle.dropLast().map { "'\(context.text($0.name))'" }.joined(separator: ", ")
        problems.report(
            .fragmentSpreadsMustNotFormCycles,
            .entering(fragment.range),
            at: cycle.map(\.range.start),
            "Cannot spread fragment '\(context.text(cycle[cycle.count - 1].name))' within itself"
                + (via.isEmpty ? "." : " via \(via).")
        )
    }
}
