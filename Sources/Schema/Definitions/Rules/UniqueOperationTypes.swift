/// The schema's definition and extensions say once where operations of a kind begin.
///
/// Spec: Type System, "Root Operation Types".
struct UniqueOperationTypes {
    private var known: [OperationType: Place] = [:]

    mutating func enter(
        _ schema: SchemaDefinition,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        for root in schema.operationTypes {
            let place = scope.place(root.range)
            if let first = known[root.operation] {
                problems.report(
                    "There can be only one \(root.operation.rawValue) type in schema.",
                    at: [first, place]
                )
            } else {
                known[root.operation] = place
            }
        }
    }
}
