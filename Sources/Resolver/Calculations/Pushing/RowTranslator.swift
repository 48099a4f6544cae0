import CEL
import Schema

/// Turns parts of an expression into what PostgreSQL can tell of a row, if it surely comes to the same. What is `nil` cannot be
/// turned.
struct RowTranslator {
    /// Something that an expression speaks of.
    enum Node {
        case resource(TypeID, slot: Int, of: Int)
        case reading(slot: Int, of: Int)
        case object(TypeID, RowJSON)
        case term(RowTerm)
        case condition(RowCondition)
    }

    let compiler: CalculationCompiler
    private(set) var slots: [Level.Slot]
    private(set) var faults: [RowFault] = []
    private(set) var constants: [RowConstant] = []
    /// What calculations of the rows make of lists of theirs.
    private(set) var lists: [RowList] = []
    /// The calculations of rows that are translated already, with what they came to.
    private var calculations: [CalculationKey: Node] = [:]
    /// The places that ``faults`` tell of.
    private var misfits: Set<RowJSON> = []
    var scope: Scope
    /// How deep in calculations of calculations it is.
    var depth: Int
    static let depthLimit = 8

    private struct CalculationKey: Hashable {
        let type: TypeID
        let field: String
        let slot: Int
    }

    enum Place {
        case slot(Int)
        /// The owner of the rows, which has a slot when it is spoken of.
        case owner
    }

    /// What names mean.
    struct Scope {
        let checked: CheckedExpression
        /// The view whose fields are the variables, and where a Resource of it is.
        let view: TypeID
        /// `nil` for a Resource that is not among what the rows hold.
        let slot: Place?
        /// The macro's variable that is the row.
        var row: Int?
        /// Variables that stand for what is made of a list of the Resource.
        var values: [String: RowTerm] = [:]
    }

    private let element: Node

    /// - Parameters:
    ///   - view: The type whose fields are the expression's variables.
    ///   - list: What the rows are.
    ///   - depth: See ``depth``.
    init(
        _ checked: CheckedExpression,
        of view: TypeID,
        over list: ListReference,
        _ compiler: CalculationCompiler,
        depth: Int
    ) {
        self.depth = depth
        self.compiler = compiler
        slots = [.base(list.source.entity)]
        // A list of a parent belongs to that.
        scope = Scope(checked: checked, view: view, slot: list.path.count == 1 ? .owner : nil)
        element = list.source.entity == .reading ? .reading(slot: 0, of: 0) : .resource(list.item, slot: 0, of: 0)
    }

    var types: CalculationTypes { compiler.types }
    private var checked: CheckedExpression { scope.checked }

    func reference(of expression: Expression) -> CEL.Reference? { checked.reference(of: expression) }

    /// Translates the body of a macro over the rows.
    mutating func over<Result>(
        _ local: Int,
        _ body: (inout RowTranslator) -> Result?
    ) -> Result? {
        scope.row = local
        defer { scope.row = nil }
        return body(&self)
    }

    // MARK: - Nodes

    mutating func node(_ expression: Expression) -> Node? {
        if let constant = constant(expression) { return .term(constant) }
        switch expression.kind {
        case .identifier:
            switch checked.reference(of: expression) {
            case .local(let number)?: return number == scope.row ? element : nil
            case .variable(let name)?: return variable(name)
            default: return nil
            }
        case .select(let operand, let name, isOptional: false):
            if case .variable(let name)? = checked.reference(of: expression) { return variable(name) }
            return node(operand).flatMap { field(name, of: $0) }
        case .call(let call):
            guard case .function(let name, _, _)? = checked.reference(of: expression) else { return nil }
            return time(name, call.operands).map(Node.term)
        default: return nil
        }
    }

    /// Times that are added to and subtracted from.
    private mutating func time(_ name: String, _ operands: [Expression]) -> RowTerm? {
        guard name == Operator.add || name == Operator.subtract, operands.count == 2,
            let left = term(operands[0]), let right = term(operands[1])
        else { return nil }
        switch (left.kind, right.kind, right) {
        case (.time, .time, _): return name == Operator.subtract ? .difference(left, right) : nil
        case (.time, .duration, .constant): return .shifted(left, by: right, isLater: name == Operator.add)
        default: return nil
        }
    }

    mutating func term(_ expression: Expression) -> RowTerm? {
        guard case .term(let term)? = node(expression) else { return nil }
        return term
    }

    /// What depends on nothing but the time of the request.
    private mutating func constant(_ expression: Expression) -> RowTerm? {
        guard let kind = kind(of: checked.type(of: expression)), let names = checked.freeVariables(of: expression),
            names.allSatisfy({ $0 == CalculationProgram.now && types.field($0, of: scope.view) == nil })
        else { return nil }
        constants.append(RowConstant(checked.part(expression), kind))
        return .constant(constants.count - 1, kind)
    }

    private func kind(of type: CELType) -> RowTerm.Kind? {
        switch type {
        case .bool: .boolean
        case .int: .integer
        case .double: .double
        case .string: .text
        case .timestamp: .time
        case .duration: .duration
        default: nil
        }
    }

    private mutating func variable(_ name: String) -> Node? {
        if let value = scope.values[name] { return .term(value) }
        return switch scope.slot {
        case .slot(let slot)?: field(name, of: scope.view, at: slot)
        case .owner?: field(name, of: scope.view, at: place(of: .owner))
        case nil: nil
        }
    }

    private mutating func place(of slot: Level.Slot) -> Int {
        if let place = slots.firstIndex(of: slot) { return place }
        slots.append(slot)
        return slots.count - 1
    }

    // MARK: - Fields

    mutating func field(_ name: String, of node: Node) -> Node? {
        switch node {
        case .resource(let type, let slot, _): field(name, of: type, at: slot)
        case .reading(let slot, _): readingField(name, at: slot)
        case .object(let type, let json):
            objectField(name, of: type, in: json)
        case .term(.json(let json)): .term(.json(.key(json, name)))
        case .term(.leaf(let json, .scalar(.json))): .term(.json(.key(json, name)))
        case .term, .condition: nil
        }
    }

    private mutating func field(_ name: String, of type: TypeID, at slot: Int) -> Node? {
        guard let (field, _) = types.field(name, of: type) else { return nil }
        switch types.catalogue.binding(of: name, in: type) {
        case .readingValue(let readingType, let value)?:
            guard value.fallback == nil else { return nil }
            let reading = place(of: .newestReading(of: slot, type: .constant(Array(readingType.utf8))))
            return self.value(.field(slot: reading, value.pointer), as: field.type)
        case .newestReading(let readingType)?:
            let reading = place(of: .newestReading(of: slot, type: .constant(Array(readingType.utf8))))
            return .reading(slot: reading, of: slot)
        case .resources(let resources)?:
            guard case .parent = resources.origin else { return nil }
            return .resource(
                field.type.namedType,
                slot: place(of: .parent(of: slot, types: resources.resourceTypes)),
                of: slot
            )
        case .calculation(let text)?:
            let key = CalculationKey(type: type, field: name, slot: slot)
            if let known = calculations[key] { return known }
            let node = calculation(text, field, of: type, at: slot)
            calculations[key] = node
            return node
        case .namePart?, .readings?, .resource?: return nil
        case nil: break
        }
        switch name {
        case "id": return .term(.attribute(slot: slot, .id))
        case "type": return .term(.attribute(slot: slot, .type))
        case "name": return .term(.attribute(slot: slot, .name))
        case "createdOn": return .term(.attribute(slot: slot, .createdOn))
        case "parent":
            return .resource(field.type.namedType, slot: place(of: .parent(of: slot, types: nil)), of: slot)
        default: return nil
        }
    }

    private func readingField(_ name: String, at slot: Int) -> Node? {
        switch name {
        case "type": .term(.attribute(slot: slot, .type))
        case "storageMode": .term(.attribute(slot: slot, .storageMode))
        case "collectedOn": .term(.attribute(slot: slot, .collectedOn))
        case "receivedOn": .term(.attribute(slot: slot, .receivedOn))
        case "value": .term(.json(.value(slot: slot)))
        default: nil
        }
    }

    private mutating func objectField(_ name: String, of type: TypeID, in json: RowJSON) -> Node? {
        guard let (field, _) = types.field(name, of: type), let value = types.catalogue.valueField(name, in: type),
            value.fallback == nil
        else { return nil }
        return self.value(.member(json, value.pointer), as: field.type)
    }

    private mutating func value(_ json: RowJSON, as type: GraphQLType) -> Node? {
        guard type.item == nil else { return nil }
        let named = types.types[type]
        guard named.isComposite else {
            let leaf = LeafCompletion(named)
            // PostgreSQL reads times differently.
            if case .scalar(.dateTime) = leaf { return nil }
            note(.misfit(json, .leaf(leaf), isNonNull: type.isNonNull), at: json)
            return .term(.leaf(json, leaf))
        }
        note(.misfit(json, .object, isNonNull: type.isNonNull), at: json)
        return .object(type.namedType, json)
    }

    mutating func note(_ fault: RowFault) { faults.append(fault) }

    mutating func add(_ list: RowList) { lists.append(list) }

    /// What stands at a place can be wrong in one way only.
    private mutating func note(_ fault: RowFault, at json: RowJSON) {
        if misfits.insert(json).inserted { faults.append(fault) }
    }
}
