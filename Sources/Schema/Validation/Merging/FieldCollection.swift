/// The fields of selection sets looked at together, fragments spread out, grouped where they share a response key.
///
/// Emptied at no cost, so that one collection serves a whole document.
struct FieldCollection {
    private let context: ValidationContext
    private let record: DocumentRecord
    /// For each name: in which round a field had it as its key.
    private var rounds: [UInt32]
    /// For each name: the one field that has it as its key, or the negative number of its group, less one.
    private var slots: [Int32]
    /// For each fragment: in which round it was spread.
    private var fragmentRounds: [UInt32]
    private var round: UInt32 = 0
    private var nesting = 0
    private var isTooDeep = false
    /// The fields that share a key, two at least, by their places.
    private(set) var groups: [[Int32]] = []
    /// How many fields were looked at, in all rounds.
    var steps = 0

    init(_ context: ValidationContext, _ record: DocumentRecord) {
        self.context = context
        self.record = record
        rounds = Array(repeating: 0, count: context.document.names.count)
        slots = Array(repeating: 0, count: context.document.names.count)
        fragmentRounds = Array(repeating: 0, count: context.fragments.count)
    }

    /// Whether there is too much to look at.
    var isExhausted: Bool { steps > context.limits.mergeStepLimit || isTooDeep }

    mutating func removeAll() {
        round += 1
        if !groups.isEmpty { groups.removeAll(keepingCapacity: true) }
    }

    mutating func add(_ selectionSet: SelectionSet) {
        guard !isExhausted else { return }
        nesting += 1
        defer { nesting -= 1 }
        // Limits on fragments keep the nesting low, except where they form cycles.
        guard nesting <= 2 * context.limits.nestingLimit else {
            isTooDeep = true
            return
        }
        for position in selectionSet.selections.indices {
            switch context.document.selections[position] {
            case .field(let field): add(field)
            case .inlineFragment(let fragment): add(context.document[fragment].selectionSet)
            case .fragmentSpread(let spread):
                let fragment = context.fragment(named: context.document[spread].name)
                guard fragment.isKnown, fragmentRounds[fragment.index] != round else { continue }
                fragmentRounds[fragment.index] = round
                add(context.fragments[fragment.index].selectionSet)
            }
        }
    }

    private mutating func add(_ reference: Reference<Field>) {
        steps += 1
        let field = Int32(reference.index)
        let key = Int(context.document[reference].responseKey.id.number)
        guard rounds[key] == round else {
            rounds[key] = round
            slots[key] = field
            return
        }
        let slot = slots[key]
        if slot >= 0 {
            // The same plain field again changes nothing.
            guard !arePlainAndAlike(slot, field) else { return }
            slots[key] = -1 - Int32(groups.count)
            groups.append([slot, field])
        } else {
            let group = Int(-1 - slot)
            guard !arePlainAndAlike(groups[group][groups[group].count - 1], field) else { return }
            groups[group].append(field)
        }
    }

    private func arePlainAndAlike(_ one: Int32, _ other: Int32) -> Bool {
        let (one, other) = (Int(one), Int(other))
        let (field, opposite) = (context.document.fields[one], context.document.fields[other])
        return field.name.id == opposite.name.id && record.parents[one] == record.parents[other]
            && isPlain(field) && isPlain(opposite)
    }

    private func isPlain(_ field: Field) -> Bool {
        field.arguments.isEmpty && field.directives.isEmpty && field.selectionSet == nil
    }
}
