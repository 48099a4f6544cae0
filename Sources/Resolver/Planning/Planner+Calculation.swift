import Schema

/// Fields that are calculated.
extension Planner {
    /// Plans a field of a view that its `@calculation` gives its meaning.
    mutating func calculation(
        _ field: CollectedField,
        of type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        guard let calculation = calculations.calculation(of: field.definition.name, in: type) else {
            throw unplanned(field.field.range)
        }
        let shape = try shape(of: field.definition.type, selecting: field, isCalculated: true)
        return .calculation(try plan(calculation, of: type, as: shape, for: field, at: place))
    }

    /// Plans `Resource.calculation`: all of the value of the calculation that is named. It is null where the type has no such
    /// calculation, and a fault where no type has.
    mutating func namedCalculation(
        _ field: CollectedField,
        of type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        let name = try calculationName(of: field)
        guard let calculation = calculations.calculation(named: name, in: type) else {
            return calculations.hasCalculation(named: name)
                ? .constant(step.answer.add("null".utf8)) : .fault(step.answer.add(.calculationUnknown(name)))
        }
        return .calculation(try plan(calculation, of: type, as: .whole(calculation.whole), for: field, at: place))
    }

    /// Whether a field is `Resource.calculation` and names a calculation that a type has.
    func isNamedCalculation(_ field: CollectedField, of type: TypeID) throws(Diagnostic) -> Bool {
        guard field.definition.name == Self.namedCalculation else { return false }
        return calculations.calculation(named: try calculationName(of: field), in: type) != nil
    }

    /// The field of every Resource that names a calculation, and its argument that does.
    static let namedCalculation = "calculation"
    static let calculationName = "name"

    private func calculationName(of field: CollectedField) throws(Diagnostic) -> String {
        try collector.value(ofArgument: Self.calculationName, of: field)?.string ?? ""
    }

    private mutating func plan(
        _ calculation: Calculation,
        of type: TypeID,
        as shape: JSONShape,
        for field: CollectedField,
        at place: Place
    ) throws(Diagnostic) -> AnswerPlan.Reference<CalculationPlan> {
        do throws(Diagnostic) {
            return try plan(calculation, of: type, as: shape, at: place)
        } catch {
            throw excess(error.message, field)
        }
    }

    /// Plans a calculation, and what it reads beside what is selected: in levels, joins and columns that both share.
    ///
    /// - Throws: A ``Diagnostic`` where that is more than an operation may load; its place is in what is read.
    mutating func plan(
        _ calculation: Calculation,
        of type: TypeID,
        as shape: JSONShape,
        at place: Place
    ) throws(Diagnostic) -> AnswerPlan.Reference<CalculationPlan> {
        let input = try data(of: calculation, type, at: place)
        return step.answer.add(CalculationPlan(calculation, number: input.number, data: input.data, shape: shape))
    }

    /// Plans what a calculation reads at a place, once.
    private mutating func data(
        of calculation: Calculation,
        _ type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> CalculationData {
        let key = CalculationData.Key(calculation: ObjectIdentifier(calculation), level: place.level, slot: place.slot)
        if let known = calculationData[key] { return known }
        guard let operation = calculation.program.selection.operations.first else {
            preconditionFailure("what a calculation reads is an operation")
        }
        let data = try data(operation, of: calculation.program.selection) { planner throws(Diagnostic) in
            try planner.object(of: [operation.selectionSet], on: type) { planner, field throws(Diagnostic) in
                try planner.resourceField(field, of: type, at: place)
            }
        }
        let planned = CalculationData(number: calculationData.count, data: data)
        calculationData[key] = planned
        return planned
    }
}

/// What a calculation reads at a place.
struct CalculationData {
    struct Key: Hashable {
        let calculation: ObjectIdentifier
        let level: Int
        let slot: Int
    }

    /// See ``CalculationPlan/number``.
    let number: Int
    let data: ObjectPlan
}
