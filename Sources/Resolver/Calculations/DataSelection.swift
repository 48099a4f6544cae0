import CEL
import Schema

/// What an expression needs, as a selection of GraphQL: a field once wherever it is read, and nothing else.
struct DataSelection {
    /// A calculation that the expression reads.
    struct Dependency: Hashable {
        let type: TypeID
        let field: String
    }

    struct Fault: Hashable {
        let message: String
        let range: TextRange
    }

    private let types: CalculationTypes
    private(set) var text = ""
    private(set) var dependencies: [Dependency] = []
    private(set) var faults: [Fault] = []
    /// Lists of which only what the rest of the expression reads is selected, by the fields that lead to them.
    private let pushed: [(path: [String], rest: Access?)]
    /// The fields around.
    private var path: [String] = []

    /// - Parameter pushed: The lists that PostgreSQL works out parts of the expression about, by the fields that lead to them,
    ///   and what the rest of the expression reads of them.
    init(_ types: CalculationTypes, pushed: [(path: [String], rest: Access?)] = []) {
        self.types = types
        self.pushed = pushed
    }

    /// Selects what is read of the variables, which are fields of a type.
    mutating func select(_ variables: [Access], of type: TypeID) -> ObjectShape {
        object(variables, of: type)
    }

    // Expressions are no deeper than the parser lets them be, nor are types that are loaded whole.
    private mutating func object(_ accesses: [Access], of id: TypeID) -> ObjectShape {
        var fields: [ObjectShape.Field] = []
        text += "{"
        for access in accesses {
            // What is no field is a variable that is not loaded.
            guard let name = access.fieldName, let (field, index) = types.field(name, of: id) else { continue }
            path.append(name)
            defer { path.removeLast() }
            var access = access
            if let list = pushed.first(where: { $0.path == path }) {
                guard let rest = list.rest else { continue }
                access = rest
            }
            text += fields.isEmpty ? name : " \(name)"
            noteDependencies(on: name, of: id)
            fields.append(.init(name: name, index: index, shape: shape(of: access, as: field.type)))
        }
        text += fields.isEmpty ? "__typename}" : "}"
        return ObjectShape(typeName: types.types[id].name, fields: fields)
    }

    private mutating func noteDependencies(on field: String, of type: TypeID) {
        for possible in types.types[type].possibleTypes {
            guard case .calculation? = types.catalogue.binding(of: field, in: possible) else { continue }
            let dependency = Dependency(type: possible, field: field)
            if !dependencies.contains(dependency) { dependencies.append(dependency) }
        }
    }

    private mutating func shape(of access: Access, as type: GraphQLType) -> DataShape {
        if access.uses == .size, access.children.isEmpty, types.isCounted(type) {
            text += "{\(CalculationTypes.count)}"
            return .count
        }
        return shape(as: types.content(of: type), of: [access], wholeUses: access.wholeUses)
    }

    /// - Parameters:
    ///   - accesses: What is read of the value; nothing, where it matters only whether it is there, or how often.
    ///   - wholeUses: Where all of the value is used.
    private mutating func shape(
        as type: GraphQLType,
        of accesses: [Access],
        wholeUses: [TextRange]
    ) -> DataShape {
        if let item = type.item {
            let elements = accesses.flatMap(\.children).filter(\.isElement)
            return .list(
                shape(as: item, of: elements, wholeUses: wholeUses + elements.flatMap(\.wholeUses))
            )
        }
        let id = type.namedType
        guard types.types[id].isComposite else { return .value(types.type(of: type)) }
        guard let range = wholeUses.first else { return .object(object(accesses.flatMap(\.children), of: id)) }
        return .object(wholeObject(of: id, within: [], at: range))
    }

    private mutating func wholeObject(of id: TypeID, within outer: Set<TypeID>, at range: TextRange) -> ObjectShape {
        let type = types.types[id]
        guard types.isInsideReadings(id), !outer.contains(id) else {
            let fault = Fault(
                message:
                    "All of a '\(type.name)' would be needed here, and that has no end; name the fields that are meant.",
                range: range
            )
            if !faults.contains(fault) { faults.append(fault) }
            return ObjectShape(typeName: type.name, fields: [])
        }
        var fields: [ObjectShape.Field] = []
        text += "{"
        for (index, field) in type.fields.enumerated() {
            text += fields.isEmpty ? field.name : " \(field.name)"
            let shape = wholeShape(as: field.type, within: outer.union([id]), at: range)
            fields.append(.init(name: field.name, index: index, shape: shape))
        }
        text += "}"
        return ObjectShape(typeName: type.name, fields: fields)
    }

    private mutating func wholeShape(
        as type: GraphQLType,
        within outer: Set<TypeID>,
        at range: TextRange
    ) -> DataShape {
        if let item = type.item { return .list(wholeShape(as: item, within: outer, at: range)) }
        let id = type.namedType
        guard types.types[id].isComposite else { return .value(types.type(of: type)) }
        return .object(wholeObject(of: id, within: outer, at: range))
    }
}

extension Access {
    fileprivate var fieldName: String? {
        switch step {
        case .variable(let name), .field(let name): name
        case .element: nil
        }
    }

    fileprivate var isElement: Bool {
        if case .element = step { true } else { false }
    }
}
