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
        return step.answer.add(
            CalculationPlan(
                calculation,
                number: input.number,
                data: input.data,
                pushedData: input.pushedData,
                shape: shape
            )
        )
    }

    /// Plans what a calculation reads at a place, once.
    private mutating func data(
        of calculation: Calculation,
        _ type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> CalculationData {
        let key = CalculationData.Key(calculation: ObjectIdentifier(calculation), level: place.level, slot: place.slot)
        if let known = calculationData[key] { return known }
        let outerDoubts = doubts
        defer { doubts = outerDoubts }
        doubts = []
        let pushed = isPushed(calculation) ? calculation.pushed : nil
        var pushedData: ObjectPlan?
        if let pushed {
            pushedData = try self.pushedData(pushed, of: calculation, type, at: place)
        }
        // Of the lists that PostgreSQL looks at, it reads those of which that does not tell enough.
        let data = try selected(by: calculation.program, with: calculation.windows, type, at: place)
        let number = calculationData.count
        let planned = CalculationData(number: number, data: data, pushedData: pushedData)
        calculationData[key] = planned
        return planned
    }

    /// Plans what a program reads of a view.
    private mutating func selected(
        by program: CalculationProgram,
        with windows: [String: SeriesWindow],
        _ type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ObjectPlan {
        guard let operation = program.selection.operations.first else {
            preconditionFailure("what a calculation reads is an operation")
        }
        return try data(operation, of: program.selection) { planner throws(Diagnostic) in
            try planner.object(of: [operation.selectionSet], on: type) { planner, field throws(Diagnostic) in
                planner.window = windows[field.definition.name]
                defer { planner.window = nil }
                return try planner.resourceField(field, of: type, at: place)
            }
        }
    }

    /// Plans what a program reads of which PostgreSQL works out parts: what these come to beside all else.
    private mutating func pushedData(
        _ pushed: PushedCalculation,
        of calculation: Calculation,
        _ type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ObjectPlan {
        var fields: [FieldPlan] = []
        for (number, list) in pushed.lists.enumerated() {
            let (relation, column) = aggregates(of: list, for: calculation, type, at: place)
            fields.append(
                FieldPlan(
                    key: step.answer.add(responseKey: PushedCalculation.name(ofList: number)),
                    isNonNull: false,
                    offset: 0,
                    value: .aggregates(relation, column: column)
                )
            )
            doubts.append(Level.Doubt(level: relation.level, columns: [column]))
        }
        // What the rest of the expression reads of these lists, their number at most, it reads in any case.
        let outerDoubts = doubts
        doubts = []
        let rest = try selected(by: pushed.program, with: calculation.windows, type, at: place)
        doubts = outerDoubts
        return step.answer.add(fields + step.answer.fields(of: rest))
    }

    private mutating func aggregates(
        of list: PushedList,
        for calculation: Calculation,
        _ type: TypeID,
        at place: Place
    ) -> (Relation, column: Int) {
        var (owner, type) = (place, type)
        let types = CalculationTypes(types: types, catalogue: catalogue)
        for field in list.path.dropLast() {
            guard let parent = types.parent(field, of: type) else {
                preconditionFailure("a list was found through parents")
            }
            owner = join(.parent(of: owner.slot, types: parent.resourceTypes), at: owner)
            type = parent.type
        }
        let level = Level(
            list.source,
            .aggregates,
            arguments: list.arguments,
            owner: self.owner(at: owner),
            window: list.path.count == 1 ? calculation.windows[list.path[0]] : nil
        )
        // What several make of a list is made in one go.
        let number =
            step.levels.firstIndex { $0.extent == .aggregates && $0.isOfSameRows(as: level) } ?? addLevel(level)
        pushes.append((ObjectIdentifier(calculation), number))
        return (
            Relation(level: number, key: .column(column(.id, at: owner))), step.levels[number].add(list.aggregates)
        )
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
    let pushedData: ObjectPlan?
}
