/// The variables that one operation uses, in the order in which they are told of.
struct VariableUse {
    let operation: OperationDefinition
    let usages: [DocumentRecord.VariableUsage]
    /// The places of the operation's variables; of several with one name, the last.
    private let positions: [NameID: Int]

    init(
        _ operation: OperationDefinition,
        _ part: DocumentRecord.Part,
        _ record: DocumentRecord,
        _ context: ValidationContext
    ) {
        self.operation = operation
        var usages = Array(record.usages[part.usages])
        for fragment in SpreadOrder(context).fragments(of: operation) {
            usages += record.usages[record.fragments[fragment].usages]
        }
        self.usages = usages
        var positions: [NameID: Int] = [:]
        for position in operation.variables.indices {
            positions[context.document.variables[position].name.id] = position
        }
        self.positions = positions
    }

    func defines(_ name: NameID) -> Bool { positions[name] != nil }

    func position(of name: NameID) -> Int? { positions[name] }
}
