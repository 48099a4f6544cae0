/// Subscriptions use `@defer` and `@stream` only where these can be switched off.
///
/// Of the proposal for incremental delivery.
struct DeferStreamOnValidOperations {
    private let context: ValidationContext
    /// The fragments in which nothing is wrong.
    private var checked = Set<NameID>()

    init(_ context: ValidationContext) {
        self.context = context
    }

    mutating func check(_ operation: OperationDefinition, reporting problems: inout Problems) {
        guard operation.type == .subscription else { return }
        var visited = Set<NameID>()
        var path: [FragmentSpread] = []
        if check(operation.selectionSet, .entering(operation.range), &path, &visited, &problems, depth: 0) {
            checked.formUnion(visited)
        }
    }

    /// - Parameter path: The spreads that lead here.
    /// - Returns: Whether nothing is wrong.
    private func check(
        _ selectionSet: SelectionSet,
        _ moment: Moment,
        _ path: inout [FragmentSpread],
        _ visited: inout Set<NameID>,
        _ problems: inout Problems,
        depth: Int
    ) -> Bool {
        guard depth <= context.limits.nestingLimit else { return true }
        var isValid = true
        for selection in context.document[selectionSet.selections] {
            let directives = directives(of: selection)
            guard !canBeSkipped(directives) else { continue }
            for directive in context.document[directives] where !isAllowed(directive) {
                isValid = false
                report(directive, moment, path, &problems)
            }
            var inner: SelectionSet?
            var spread: FragmentSpread?
            switch selection {
            case .field(let reference): inner = context.document[reference].selectionSet
            case .inlineFragment(let reference): inner = context.document[reference].selectionSet
            case .fragmentSpread(let reference):
                let node = context.document[reference]
                let target = context.fragment(named: node.name)
                guard !checked.contains(node.name.id), visited.insert(node.name.id).inserted, target.isKnown else {
                    continue
                }
                inner = context.fragments[target.index].selectionSet
                spread = node
            }
            guard let inner else { continue }
            if let spread { path.append(spread) }
            if !check(inner, moment, &path, &visited, &problems, depth: depth + 1) { isValid = false }
            if spread != nil { path.removeLast() }
        }
        return isValid
    }

    private func directives(of selection: Selection) -> Children<Directive> {
        switch selection {
        case .field(let reference): context.document[reference].directives
        case .inlineFragment(let reference): context.document[reference].directives
        case .fragmentSpread(let reference): context.document[reference].directives
        }
    }

    private func canBeSkipped(_ directives: Children<Directive>) -> Bool {
        guard !directives.isEmpty else { return false }
        if let skip = context.directive(.skip, among: directives) {
            // Without its argument it is wrong anyway, which is told of elsewhere.
            guard let condition = context.argument(.if, of: skip) else { return true }
            if case .boolean(false) = condition.kind {} else { return true }
        }
        guard let include = context.directive(.include, among: directives),
            let condition = context.argument(.if, of: include)
        else { return false }
        if case .boolean(true) = condition.kind { return false }
        return true
    }

    private func isAllowed(_ directive: Directive) -> Bool {
        let name = context.number(directive.name)
        guard name == .defer || name == .stream else { return true }
        switch context.argument(.if, of: directive)?.kind {
        case .boolean(false), .variable: return true
        default: return false
        }
    }

    private func report(
        _ directive: Directive,
        _ moment: Moment,
        _ path: [FragmentSpread],
        _ problems: inout Problems
    ) {
        let (title, name) = context.number(directive.name) == .defer ? ("Defer", "defer") : ("Stream", "stream")
        problems.report(
            .deferStreamOnValidOperations,
            moment,
            at: [directive.range.start] + path.reversed().map(\.range.start),
            "\(title) directive not supported on subscription operations. Disable `@\(name)` by setting the `if` "
                + "argument to `false`."
        )
    }
}
