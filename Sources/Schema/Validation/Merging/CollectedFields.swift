/// The fields and fragments of one selection set, inline fragments spread out.
struct CollectedFields {
    /// The response keys in the order of their first mention.
    private(set) var keys: [NameID] = []
    /// The fields of each key, by their places.
    private(set) var fields: [NameID: [Int]] = [:]
    /// The fragments spread, each once; unknown ones left out.
    private(set) var fragments: [Int] = []
    private var isSpread = Set<Int>()

    init(_ selectionSet: SelectionSet, in context: ValidationContext) {
        collect(selectionSet, in: context)
    }

    // The parser's limit on nesting bounds the recursion.
    private mutating func collect(_ selectionSet: SelectionSet, in context: ValidationContext) {
        for selection in context.document[selectionSet.selections] {
            switch selection {
            case .field(let reference):
                let key = context.document[reference].responseKey.id
                if fields[key] == nil { keys.append(key) }
                fields[key, default: []].append(Int(reference.index))
            case .inlineFragment(let reference):
                collect(context.document[reference].selectionSet, in: context)
            case .fragmentSpread(let reference):
                let fragment = context.fragment(named: context.document[reference].name)
                guard fragment.isKnown, isSpread.insert(fragment.index).inserted else { continue }
                fragments.append(fragment.index)
            }
        }
    }
}
