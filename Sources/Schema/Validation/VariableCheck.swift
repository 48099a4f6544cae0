/// Looks at the variables of every operation together with the fragments it spreads.
///
/// Finds out first whether all is in order, without ordering anything; only what is not is looked at again.
struct VariableCheck {
    private let context: ValidationContext
    private let record: DocumentRecord
    private var graph: FragmentGraph
    private var isUsed: NameMarks
    /// The places of the operation's variables by their names, where `isDefined` has the name.
    private var positions: [Int]
    private var isDefined: NameMarks
    private var remainingWork: Int

    init(_ context: ValidationContext, _ record: DocumentRecord, _ graph: FragmentGraph) {
        self.context = context
        self.record = record
        self.graph = graph
        let nameCount = context.document.names.count
        isUsed = NameMarks(nameCount: nameCount)
        isDefined = NameMarks(nameCount: nameCount)
        positions = Array(repeating: 0, count: nameCount)
        remainingWork = context.limits.fragmentWorkLimit
    }

    mutating func run(reporting problems: inout Problems) {
        for (position, operation) in context.operations.enumerated() {
            let part = record.operations[position]
            let fragments = graph.reached(from: CollectionOfOne(part))
            remainingWork -= fragments.reduce(fragments.count) { $0 + record.fragments[$1].usages.count }
            // Operations that share their fragments would look at them again and again.
            guard remainingWork >= 0 || position == 0 else {
                return problems.abort(.allVariableUsesDefined, .entering(operation.range))
            }
            check(operation, part, fragments, reporting: &problems)
        }
    }

    private mutating func check(
        _ operation: OperationDefinition,
        _ part: DocumentRecord.Part,
        _ fragments: [Int],
        reporting problems: inout Problems
    ) {
        isUsed.removeAll()
        isDefined.removeAll()
        for position in operation.variables.indices {
            let name = context.document.variables[position].name.id
            _ = isDefined.insert(name)
            positions[Int(name.number)] = position
        }
        var isInOrder = look(at: part)
        for fragment in fragments where !look(at: record.fragments[fragment]) { isInOrder = false }
        AllVariablesUsed().check(operation, isUsed, in: context, reporting: &problems)
        guard !isInOrder else { return }
        let use = VariableUse(operation, part, record, context)
        AllVariableUsesDefined().check(use, in: context, reporting: &problems)
        AllVariableUsagesAreAllowed().check(use, record, in: context, reporting: &problems)
    }

    /// - Returns: Whether every usage is of a variable of the operation and allowed.
    private mutating func look(at part: DocumentRecord.Part) -> Bool {
        var isInOrder = true
        for index in part.usages {
            let usage = record.usages[index]
            _ = isUsed.insert(usage.name)
            guard isDefined.contains(usage.name) else {
                isInOrder = false
                continue
            }
            let position = positions[Int(usage.name.number)]
            let variable = context.document.variables[position]
            let type = record.variableTypes[position]
            if !AllVariableUsagesAreAllowed.isAllowed(usage, of: variable, type, record.shapes, in: context) {
                isInOrder = false
            }
        }
        return isInOrder
    }
}
