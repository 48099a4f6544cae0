/// Finds out whether all fields with the same response key can be merged, without comparing each with each.
///
/// A selection set whose keys are all different is done when its fields have been looked at once. Where several fields
/// share a key, each is compared with the first of its kind, and their selection sets are looked at together, as one.
/// The same selection sets are looked at together once, however many ways lead to it: the algorithm that Simon Adameit
/// published for Sangria. Errs only on the side of conflict.
struct MergeCheck {
    enum Outcome {
        case inOrder, tooMuch
        /// Two fields that cannot be merged; there may be others.
        case conflict(FieldComparison.Pair)

        var isInOrder: Bool {
            if case .inOrder = self { true } else { false }
        }
    }

    /// How much is asked of fields: those that no object has together need only be of the same shape.
    enum Demand {
        case sameResponse, sameShape
    }

    /// Selection sets to look at together, by the fields that have them.
    private struct Merged: Hashable {
        let owners: [Int32]
        let demand: Demand
    }

    private let context: ValidationContext
    private let record: DocumentRecord
    private var collection: FieldCollection
    private var waiting: [Merged] = []
    private var known = Set<Merged>()
    private var outcome = Outcome.inOrder
    /// How many fields were looked at.
    private(set) var steps = 0

    init(_ context: ValidationContext, _ record: DocumentRecord) {
        self.context = context
        self.record = record
        collection = FieldCollection(context, record)
    }

    mutating func run() -> Outcome {
        for operation in context.operations { look(at: operation.selectionSet) }
        for fragment in context.fragments { look(at: fragment.selectionSet) }
        for position in context.document.fields.indices {
            if let selectionSet = context.document.fields[position].selectionSet { look(at: selectionSet) }
        }
        while outcome.isInOrder, let merged = waiting.popLast() {
            collection.removeAll()
            for owner in merged.owners {
                if let selectionSet = context.document.fields[Int(owner)].selectionSet { collection.add(selectionSet) }
            }
            compare(merged.demand)
        }
        steps = collection.steps
        return outcome
    }

    private mutating func look(at selectionSet: SelectionSet) {
        guard outcome.isInOrder else { return }
        if selectionSet.selections.count == 1 {
            // One field has nothing to conflict with, and a fragment is looked at where it is defined.
            guard case .inlineFragment = context.document.selections[Int(selectionSet.selections.start)] else { return }
        }
        collection.removeAll()
        collection.add(selectionSet)
        compare(.sameResponse)
    }

    private mutating func compare(_ demand: Demand) {
        guard !collection.isExhausted else {
            outcome = .tooMuch
            return
        }
        // `groups` stands still: what is to be merged further waits until this is done.
        let groups = collection.groups
        for group in groups where outcome.isInOrder { compare(group, demand) }
    }

    private mutating func compare(_ group: [Int32], _ demand: Demand) {
        let comparison = FieldComparison(context, record)
        if let pair = comparison.streamConflict(among: group) ?? comparison.shapeConflict(among: group) {
            outcome = .conflict(pair)
            return
        }
        guard demand == .sameResponse else { return merge(group, .sameShape) }
        let parents = Set(group.map(comparison.objectParent)).subtracting([.none])
        guard parents.count > 1 else { return compareClosely(group, comparison) }
        // An object has the fields selected on its own type, and those on interfaces and unions.
        for parent in parents {
            compareClosely(group.filter { [parent, .none].contains(comparison.objectParent($0)) }, comparison)
        }
        merge(group, .sameShape)
    }

    /// Compares fields that one object may have together.
    private mutating func compareClosely(_ fields: [Int32], _ comparison: FieldComparison) {
        if let pair = comparison.fieldConflict(among: fields, steps: &collection.steps) {
            outcome = .conflict(pair)
            return
        }
        merge(fields, .sameResponse)
    }

    private mutating func merge(_ fields: [Int32], _ demand: Demand) {
        let owners = fields.filter { context.document.fields[Int($0)].selectionSet != nil }
        guard owners.count > 1 else { return }
        let merged = Merged(owners: owners.sorted(), demand: demand)
        if known.insert(merged).inserted { waiting.append(merged) }
    }
}
