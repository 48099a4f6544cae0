import Schema

/// A request's document and what came of parsing and validating it; the same for every request with the same text.
enum PreparedDocument: Sendable {
    case refused([Diagnostic])
    case valid(ValidDocument)
}

/// A valid document with an operation of it, and the plans that were made of that.
struct ValidDocument: Sendable {
    let document: Document
    let operation: OperationDefinition
    /// The places of the operation's variables that decide which selections count.
    let conditions: [Int]

    init(_ document: Document, _ operation: OperationDefinition) {
        self.document = document
        self.operation = operation
        let variables = document.conditionVariables
        conditions = document[operation.variables].enumerated().compactMap { place, definition in
            variables.contains(definition.name.id) ? place : nil
        }
    }

    /// What a request's variables say to the conditions; requests that say the same share a plan.
    func choices(_ variables: [CoercedValue?]) -> [Bool] {
        conditions.map { variables[$0] == .boolean(true) }
    }
}
