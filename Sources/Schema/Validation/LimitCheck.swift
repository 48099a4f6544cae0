/// Whether a document keeps to the limits that need no types.
struct LimitCheck {
    private let context: ValidationContext

    init(_ context: ValidationContext) {
        self.context = context
    }

    /// The first limit that what is written exceeds.
    func excess() -> Diagnostic? {
        let (document, limits) = (context.document, context.limits)
        if document.directives.count > limits.directiveLimit {
            return excess("directives", document.directives.count, limits.directiveLimit, at: [])
        }
        let aliases = document.fields.count { $0.alias != nil }
        if aliases > limits.aliasLimit { return excess("aliases", aliases, limits.aliasLimit, at: []) }
        for operation in context.operations where document.fields.count > limits.rootFieldLimit {
            let count = rootFieldCount(operation.selectionSet)
            if count > limits.rootFieldLimit {
                return excess("root fields", count, limits.rootFieldLimit, at: [operation.range.start])
            }
        }
        return nil
    }

    /// The first limit that an operation, or a fragment, exceeds when fragments are spread out.
    func excess(of extents: (operations: [FragmentGraph.Extent], fragments: [FragmentGraph.Extent])) -> Diagnostic? {
        let ranges = context.operations.map(\.range) + context.fragments.map(\.range)
        let limits = context.limits
        for (range, extent) in zip(ranges, extents.operations + extents.fragments) {
            let place = [range.start]
            if extent.expansions > limits.fragmentExpansionLimit {
                return excess("fragment expansions", extent.expansions, limits.fragmentExpansionLimit, at: place)
            }
            if extent.depth > limits.nestingLimit {
                return excess("nested selection sets", extent.depth, limits.nestingLimit, at: place)
            }
        }
        return nil
    }

    private func rootFieldCount(_ selectionSet: SelectionSet) -> Int {
        var isSpread = Set<NameID>()
        var sets = [selectionSet]
        var count = 0
        while let set = sets.popLast() {
            for selection in context.document[set.selections] {
                switch selection {
                case .field: count += 1
                case .inlineFragment(let fragment): sets.append(context.document[fragment].selectionSet)
                case .fragmentSpread(let spread):
                    let name = context.document[spread].name
                    let target = context.fragment(named: name)
                    guard target.isKnown, isSpread.insert(name.id).inserted else { continue }
                    sets.append(context.fragments[target.index].selectionSet)
                }
            }
        }
        return count
    }

    private func excess(_ what: String, _ count: Int, _ limit: Int, at offsets: [UInt32]) -> Diagnostic {
        let shown = count == Int(Int32.max) ? "too many" : "\(count)"
        let message = "The document has \(shown) \(what); the limit is \(limit)."
        return Diagnostic(.limit, message, in: context.document.source, at: offsets)
    }
}
