/// `@defer` and `@stream` do not stand at the root of mutations and subscriptions.
///
/// Of the proposal for incremental delivery.
struct DeferStreamOnRootField {
    private let context: ValidationContext
    /// The fragments in which nothing is wrong.
    private var checked = Set<NameID>()

    init(_ context: ValidationContext) {
        self.context = context
    }

    mutating func check(_ operation: OperationDefinition, reporting problems: inout Problems) {
        let root = context.rootType(of: operation.type)
        guard operation.type != .query, root.isKnown else { return }
        var visited = Set<NameID>()
        let place = (operation: operation, title: "root \(operation.type.rawValue) type '\(context.index.name(root))'")
        if check(operation.selectionSet, place, &visited, &problems, depth: 0) { checked.formUnion(visited) }
    }

    /// - Returns: Whether nothing is wrong.
    private func check(
        _ selectionSet: SelectionSet,
        _ place: (operation: OperationDefinition, title: String),
        _ visited: inout Set<NameID>,
        _ problems: inout Problems,
        depth: Int
    ) -> Bool {
        guard depth <= context.limits.nestingLimit else { return true }
        var isValid = true
        for selection in context.document[selectionSet.selections] {
            switch selection {
            case .field(let reference):
                let directives = context.document[reference].directives
                if forbid(.stream, "Stream", among: directives, place, &problems) { isValid = false }
            case .inlineFragment(let reference):
                let fragment = context.document[reference]
                if forbid(.defer, "Defer", among: fragment.directives, place, &problems) { isValid = false }
                if !check(fragment.selectionSet, place, &visited, &problems, depth: depth + 1) { isValid = false }
            case .fragmentSpread(let reference):
                let spread = context.document[reference]
                let target = context.fragment(named: spread.name)
                guard visited.insert(spread.name.id).inserted, target.isKnown else { continue }
                if forbid(.defer, "Defer", among: spread.directives, place, &problems) { isValid = false }
                guard !checked.contains(spread.name.id) else { continue }
                let inner = context.fragments[target.index].selectionSet
                if !check(inner, place, &visited, &problems, depth: depth + 1) { isValid = false }
            }
        }
        return isValid
    }

    /// - Returns: Whether the directive stands there.
    private func forbid(
        _ name: Number<NameNumbers>,
        _ title: String,
        among directives: Children<Directive>,
        _ place: (operation: OperationDefinition, title: String),
        _ problems: inout Problems
    ) -> Bool {
        guard let directive = context.directive(name, among: directives) else { return false }
        problems.report(
            .deferStreamOnRootField,
            .entering(place.operation.range),
            at: [directive.range.start],
            "\(title) directive cannot be used on \(place.title)."
        )
        return true
    }
}
