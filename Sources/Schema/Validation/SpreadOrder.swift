/// The order in which a definition's spreads are told of: those of one selection set together, inner sets from the
/// last to the first.
struct SpreadOrder {
    private let context: ValidationContext

    init(_ context: ValidationContext) {
        self.context = context
    }

    /// The spreads anywhere in a selection set, without those of the fragments it spreads.
    func spreads(in selectionSet: SelectionSet) -> [FragmentSpread] {
        let document = context.document
        var spreads: [FragmentSpread] = []
        var sets = [selectionSet]
        while let set = sets.popLast() {
            for selection in document[set.selections] {
                switch selection {
                case .field(let field): if let inner = document[field].selectionSet { sets.append(inner) }
                case .inlineFragment(let fragment): sets.append(document[fragment].selectionSet)
                case .fragmentSpread(let spread): spreads.append(document[spread])
                }
            }
        }
        return spreads
    }

    /// The fragments that an operation spreads, in however many steps, in the order of their first mention.
    func fragments(of operation: OperationDefinition) -> [Int] {
        var isKnown = Set<NameID>()
        var names = spreads(in: operation.selectionSet).map(\.name).filter { isKnown.insert($0.id).inserted }
        var fragments: [Int] = []
        var next = 0
        while next < names.count {
            let fragment = context.fragment(named: names[next])
            next += 1
            guard fragment.isKnown else { continue }
            fragments.append(fragment.index)
            for spread in spreads(in: context.fragments[fragment.index].selectionSet)
            where isKnown.insert(spread.name.id).inserted {
                names.append(spread.name)
            }
        }
        return fragments
    }
}
