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
    private let conditions: [Int]
    /// Those that name calculations.
    private let calculations: [Int]

    init(_ document: Document, _ operation: OperationDefinition) {
        self.document = document
        self.operation = operation
        conditions = Self.places(of: document.conditionVariables, in: operation, document)
        let names = document.variables(ofArgument: Planner.calculationName, ofField: Planner.namedCalculation)
        calculations = Self.places(of: names, in: operation, document)
    }

    private static func places(
        of variables: Set<NameID>,
        in operation: OperationDefinition,
        _ document: Document
    ) -> [Int] {
        document[operation.variables].enumerated().compactMap { place, definition in
            variables.contains(definition.name.id) ? place : nil
        }
    }

    /// What a request's variables say of what is loaded.
    func choices(_ variables: [CoercedValue?]) -> PlanChoices {
        PlanChoices(
            conditions: conditions.map { variables[$0] == .boolean(true) },
            calculations: calculations.map { Array((variables[$0]?.string ?? "").utf8) }
        )
    }
}

/// What decides which plan of an operation a request gets; requests that choose the same share it.
struct PlanChoices: Hashable {
    /// What `@skip` and `@include` are told.
    let conditions: [Bool]
    /// The names of calculations, as bytes: equal texts may differ in theirs.
    let calculations: [[UInt8]]
}
