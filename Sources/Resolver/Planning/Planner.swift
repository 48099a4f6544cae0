package import Schema

/// Turns a validated operation into a ``Plan``. What a field means is in the extensions, one for each kind of object.
///
/// A field of a view means what its directive says; every other field has a meaning of its own.
package struct Planner {
    private(set) var collector: FieldCollector
    let catalogue: ViewCatalogue
    let calculations: Calculations
    let operation: OperationDefinition
    let limits: EngineLimits
    /// The step being planned.
    var step = Plan.Step()
    /// What the calculations of the step read.
    var calculationData: [CalculationData.Key: CalculationData] = [:]
    /// The aggregates whose lists are read only where PostgreSQL does not know them.
    var doubts: [Level.Doubt] = []
    /// The stretch of time that the list which is planned next is looked at in.
    var window: SeriesWindow?
    /// The levels of aggregates of the step, with the calculations that they are for.
    var pushes: [(calculation: ObjectIdentifier, level: Int)] = []
    /// The calculations of which PostgreSQL works out nothing, since their lists are loaded in any case; `nil` for all.
    var unpushed: Set<ObjectIdentifier>?
    /// Further ones, found while planning.
    var conflicts: Set<ObjectIdentifier> = []
    /// See ``Plan/isReusable``.
    var isReusable = true
    /// See ``Plan/byteCount``.
    var byteCount = 0
    /// Whether what is being planned is what a calculation reads: it has all there is of a connection, without pages.
    private(set) var isPlanningData = false
    /// How many fields are planned so far.
    private var fieldCount = 0

    var document: Document { collector.document }
    var types: TypeSystem { collector.types }
    /// See ``Plan/edges``.
    var edges: [Edge] { catalogue.edgeRules.map(Edge.init) }

    init(
        collector: FieldCollector,
        catalogue: ViewCatalogue,
        calculations: Calculations,
        operation: OperationDefinition,
        limits: EngineLimits
    ) {
        self.collector = collector
        self.catalogue = catalogue
        self.calculations = calculations
        self.operation = operation
        self.limits = limits
        unpushed = limits.pushesCalculations ? [] : nil
    }

    /// Plans an operation for one request.
    ///
    /// - Parameters:
    ///   - document: A document that validation let pass.
    ///   - variables: The request's variables, which `@skip` and `@include` look at.
    ///   - limits: What the plan may be; planning ends when it is more.
    /// - Throws: A ``Diagnostic`` where the plan is more than it may be or introspection is not allowed; else only where
    ///   validation should have refused the document.
    package static func plan(
        _ operation: OperationDefinition,
        of document: Document,
        types: TypeSystem,
        catalogue: ViewCatalogue,
        calculations: Calculations,
        variables: [CoercedValue?],
        limits: EngineLimits = EngineLimits()
    ) throws(Diagnostic) -> Plan {
        let collector = FieldCollector(types: types, document: document, operation: operation, variables: variables)
        var planner = Planner(
            collector: collector,
            catalogue: catalogue,
            calculations: calculations,
            operation: operation,
            limits: limits
        )
        let steps = try planner.settled { planner throws(Diagnostic) in try planner.steps() }
        return Plan(
            operationType: operation.type,
            steps: steps,
            isReusable: planner.isReusable,
            edges: planner.edges,
            byteCount: planner.byteCount,
            document: document
        )
    }

    private mutating func steps() throws(Diagnostic) -> [Plan.Step] {
        guard let root = types.rootType(of: operation.type) else { throw unplanned(operation.range) }
        switch operation.type {
        case .query:
            let object = try object(of: [operation.selectionSet], on: root) { planner, field throws(Diagnostic) in
                try planner.queryField(field)
            }
            finish(object)
            return [step]
        case .mutation:
            var steps: [Plan.Step] = []
            for field in try collector.fields(of: [operation.selectionSet], on: root) {
                step = Plan.Step()
                (calculationData, pushes) = ([:], [])
                let plan = try plan(field, on: root) { planner, field throws(Diagnostic) in
                    try planner.resolved(field)
                }
                finish(step.answer.add([plan]))
                steps.append(step)
            }
            return steps
        case .subscription:
            throw unplanned(operation.range)
        }
    }

    // MARK: - Objects and fields

    /// What the plan of one field takes with its column and its share of a level, in bytes; rough.
    private static let fieldByteCount = 600

    typealias FieldMeaning = (inout Planner, CollectedField) throws(Diagnostic) -> ValuePlan

    /// Plans the fields of one object type, each by its meaning.
    mutating func object(
        of selectionSets: [SelectionSet],
        on type: TypeID,
        _ meaning: FieldMeaning
    ) throws(Diagnostic) -> ObjectPlan {
        var fields: [FieldPlan] = []
        for field in try collector.fields(of: selectionSets, on: type) {
            fields.append(try plan(field, on: type, meaning))
        }
        return step.answer.add(fields)
    }

    /// Plans what a field of an object type holds; the type is the field's own.
    mutating func object(inside field: CollectedField, _ meaning: FieldMeaning) throws(Diagnostic) -> ObjectPlan {
        try object(of: field.selectionSets, on: field.definition.type.namedType, meaning)
    }

    mutating func plan(
        _ field: CollectedField,
        on type: TypeID,
        _ meaning: FieldMeaning
    ) throws(Diagnostic) -> FieldPlan {
        fieldCount += 1
        guard fieldCount <= limits.fieldLimit else {
            throw excess("The operation selects more than \(limits.fieldLimit) fields of all types together.", field)
        }
        let value = field.definition.name == "__typename" ? typeName(of: type) : try meaning(&self, field)
        try checkLevels(field)
        return plan(field, holding: value)
    }

    /// Ends planning what PostgreSQL would plan for too long, or not at all.
    private func checkLevels(_ field: CollectedField) throws(Diagnostic) {
        guard step.levels.count + step.calls.count <= limits.levelLimit else {
            throw excess("The operation loads more than \(limits.levelLimit) lists and look-ups.", field)
        }
        guard step.levels.allSatisfy({ $0.columns.count <= limits.columnLimit }) else {
            throw excess("The operation asks for more than \(limits.columnLimit) columns of one row.", field)
        }
    }

    func excess(_ message: String, _ field: CollectedField) -> Diagnostic {
        Diagnostic(.limit, message, in: document.source, at: [field.field.range.start])
    }

    mutating func plan(_ field: CollectedField, holding value: ValuePlan) -> FieldPlan {
        byteCount += Self.fieldByteCount
        return FieldPlan(
            key: step.answer.add(responseKey: document.text(field.field.responseKey)),
            isNonNull: field.definition.type.isNonNull,
            offset: field.field.range.start,
            value: value
        )
    }

    /// Plans a selection of another document: what a calculation reads.
    mutating func data(
        _ operation: OperationDefinition,
        of document: Document,
        _ plan: (inout Planner) throws(Diagnostic) -> ObjectPlan
    ) throws(Diagnostic) -> ObjectPlan {
        let outer = (collector, isPlanningData)
        defer { (collector, isPlanningData) = outer }
        collector = FieldCollector(types: types, document: document, operation: operation, variables: [])
        isPlanningData = true
        return try plan(&self)
    }

    private mutating func typeName(of type: TypeID) -> ValuePlan { .constant(quotedName(of: type)) }

    mutating func quotedName(of type: TypeID) -> AnswerPlan.Text {
        var text: [UInt8] = []
        JSONText.append(types[type].name, to: &text)
        return step.answer.add(text)
    }

    // MARK: - Levels

    /// A place in the step's levels where a Resource or a Reading is.
    struct Place {
        let level: Int
        var slot = 0
    }

    mutating func addLevel(_ level: Level) -> Int {
        step.levels.append(level)
        return step.levels.count - 1
    }

    /// A list that is there already, asked for by another field or calculation, is loaded once.
    mutating func addList(_ level: Level) -> Int {
        var level = level
        level.doubt = doubts.first { step.levels[$0.level].isOfSameRows(as: level) }
        guard let known = step.levels.firstIndex(where: { $0.hasSameRows(as: level) }) else { return addLevel(level) }
        step.levels[known].doubt?.columns.formUnion(level.doubt?.columns ?? [])
        return known
    }

    /// The column of an attribute of what is at a place.
    mutating func column(_ attribute: Attribute, at place: Place) -> Int {
        step.levels[place.level].place(of: Level.Column(slot: place.slot, attribute: attribute))
    }

    /// What stands beside a thing in the same row.
    mutating func join(_ slot: Level.Slot, at place: Place) -> Place {
        Place(level: place.level, slot: step.levels[place.level].place(of: slot))
    }

    /// What owns the rows of a level that belongs to the Resource at a place.
    mutating func owner(at place: Place) -> Level.Owner {
        Level.Owner(level: place.level, column: column(.id, at: place))
    }

    /// A field that the schema has and nothing here gives a meaning to; schemas with such fields are not served.
    func unplanned(_ range: SourceRange) -> Diagnostic {
        Diagnostic(.validation, "Nothing says what this means.", in: document.source, at: [range.start])
    }
}
