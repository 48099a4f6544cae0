import Schema

/// Fields that are calculated.
extension Planner {
    /// Plans what a calculation reads beside what is selected: in levels, joins and columns that both share.
    mutating func calculation(
        _ field: CollectedField,
        of type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        guard let calculation = calculations.calculation(of: field.definition.name, in: type),
            let operation = calculation.selection.operations.first
        else { throw unplanned(field.field.range) }
        let data: ObjectPlan
        do throws(Diagnostic) {
            data = try self.data(operation, of: calculation.selection) { planner throws(Diagnostic) in
                try planner.object(of: [operation.selectionSet], on: type) { planner, field throws(Diagnostic) in
                    try planner.resourceField(field, of: type, at: place)
                }
            }
        } catch {
            throw excess(error.message, field)
        }
        let shape = try shape(of: field.definition.type, selecting: field, isCalculated: true)
        return .calculation(step.answer.add(CalculationPlan(calculation, data: data, shape: shape)))
    }
}
