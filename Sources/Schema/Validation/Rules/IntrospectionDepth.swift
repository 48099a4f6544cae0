/// Lists that introspection offers do not nest without end.
///
/// Not of the specification: types refer to each other, so a short document could ask for a very long answer.
struct IntrospectionDepth {
    private let context: ValidationContext
    /// The depth in lists at which a fragment was looked into and found in order.
    private var checked: [NameID: Int] = [:]

    init(_ context: ValidationContext) {
        self.context = context
    }

    /// Looks at every place where introspection begins.
    mutating func check(reporting problems: inout Problems) {
        let document = context.document
        // Few documents have the names at all.
        guard context.names.contains(where: { $0 == .schema || $0 == .type }) else { return }
        // Fields are kept in the order in which they end; problems are told in the order in which they begin.
        let roots = document.fields.filter { [.schema, .type].contains(context.number($0.name)) }
        var end: UInt32 = 0
        for field in roots.sorted(by: { $0.range.start < $1.range.start }) {
            // What is inside a root that was told of is not looked at again.
            guard field.range.start >= end, let selectionSet = field.selectionSet else { continue }
            var visited: [NameID: Int] = [:]
            guard isTooDeep(selectionSet, lists: 0, &visited, depth: 0) else {
                checked.merge(visited) { max($0, $1) }
                continue
            }
            end = field.range.end
            problems.report(.introspectionDepth, entering: field.range, "Maximum introspection depth exceeded")
        }
    }

    private func isTooDeep(
        _ selectionSet: SelectionSet,
        lists: Int,
        _ visited: inout [NameID: Int],
        depth: Int
    ) -> Bool {
        guard depth <= context.limits.nestingLimit else { return true }
        for selection in context.document[selectionSet.selections] {
            var inner: SelectionSet?
            var innerLists = lists
            switch selection {
            case .field(let reference):
                let field = context.document[reference]
                if context.number(field.name).isIntrospectionList { innerLists += 1 }
                if innerLists >= context.limits.introspectionDepthLimit { return true }
                inner = field.selectionSet
            case .inlineFragment(let reference):
                inner = context.document[reference].selectionSet
            case .fragmentSpread(let reference):
                let name = context.document[reference].name
                let target = context.fragment(named: name)
                guard target.isKnown, visited[name.id] ?? -1 < lists, checked[name.id] ?? -1 < lists else { continue }
                visited[name.id] = lists
                inner = context.fragments[target.index].selectionSet
            }
            if let inner, isTooDeep(inner, lists: innerLists, &visited, depth: depth + 1) { return true }
        }
        return false
    }
}
