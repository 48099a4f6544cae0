import CEL
import Schema

/// The types of a schema as expressions know them: views, what stands inside Readings, Readings, and `Resource`.
struct CalculationTypes: TypeProvider {
    let types: TypeSystem
    let catalogue: ViewCatalogue

    /// Types are no values.
    func hasType(named name: String) -> Bool { false }

    func field(_ name: String, ofType type: String) -> FieldDeclaration? {
        guard let id = types.type(named: type), let (field, index) = field(name, of: id) else { return nil }
        return FieldDeclaration(type: self.type(of: field.type), index: index)
    }

    /// A field that expressions may speak of, and its place among those of its type. One that cannot do without arguments is
    /// none.
    func field(_ name: String, of id: TypeID) -> (field: OutputField, index: Int)? {
        let fields = self.fields(of: id)
        guard let index = fields.position(of: name) else { return nil }
        let field = fields[index]
        guard !field.arguments.contains(where: \.isRequired) else { return nil }
        let isBound = catalogue.binding(of: name, in: id) != nil
        return isBound || !Self.searches.contains(name) ? (field, index) : nil
    }

    /// The fields of a Resource that search what is around it, which answers to arguments alone.
    private static let searches: Set<String> = ["references", "referencedBy", "traverse", "readingBuckets"]

    /// What may be selected of a union is what every Resource has.
    func fields(of id: TypeID) -> Members<OutputField> {
        let type = types[id]
        guard type.kind == .union, let resource = types.type(named: "Resource") else { return type.fields }
        return types[resource].fields
    }

    /// The type of what a field holds. What may be null is a wrapper where the language has one; its objects and times may
    /// always be.
    func type(of type: GraphQLType) -> CELType {
        let type = content(of: type)
        if let item = type.item { return .list(self.type(of: item)) }
        let named = types[type]
        if named.isComposite { return .object(named.name) }
        let basic: CELType
        switch named.scalar {
        case .json: return .dyn
        case .dateTime: return .timestamp
        case .int: basic = .int
        case .float: basic = .double
        case .boolean: basic = .bool
        case .string, .id, nil: basic = .string
        }
        return type.isNonNull ? basic : .wrapper(basic)
    }

    /// The type of a field; of one that holds a page, the list of all that there are pages of.
    func content(of type: GraphQLType) -> GraphQLType {
        let (id, named) = (type.namedType, types[type])
        guard type.item == nil, named.kind == .object, named.name.hasSuffix("Connection"),
            catalogue.view(of: id) == nil, let items = named.fields["nodes"] ?? named.fields["edges"],
            catalogue.valueField(items.name, in: id) == nil,
            let item = items.name == "nodes" ? items : types[items.type].fields["node"]
        else { return type }
        return .nonNull(.list(.nonNull(.named(item.type.namedType))))
    }

    /// The field of a connection that tells how many nodes there are.
    static let count = "totalCount"

    /// Whether the nodes of a field can be counted without loading them, and a selection of their number means nothing else.
    func isCounted(_ type: GraphQLType) -> Bool {
        guard type.item == nil, let item = content(of: type).item else { return false }
        return types[type].fields[Self.count] != nil
            && types[item].possibleTypes.allSatisfy { types[$0].fields[Self.count] == nil }
    }

    /// Whether a type is one of objects inside Readings, of which all can be loaded.
    func isInsideReadings(_ id: TypeID) -> Bool {
        types[id].kind == .object && types[id].fields.allSatisfy { catalogue.valueField($0.name, in: id) != nil }
    }

    /// Whether a result may be written as a type. What cannot be known before is found out when it is written.
    func fits(_ result: CELType, _ declared: GraphQLType) -> Bool {
        switch result {
        case .dyn: return true
        case .null: return !declared.isNonNull
        case .optional(let content), .wrapper(let content): return fits(content, declared)
        default: break
        }
        if let item = declared.item {
            guard case .list(let element) = result else { return false }
            return fits(element, item)
        }
        let named = types[declared]
        switch (named.scalar, result) {
        case (.json, _), (.int, .int), (.int, .uint), (.float, .double), (.float, .int), (.float, .uint),
            (.string, .string), (.id, .string), (.id, .int), (.id, .uint), (.boolean, .bool),
            (.dateTime, .timestamp):
            return true
        case (nil, .string): return named.kind == .enumeration
        case (nil, .map(let key, _)): return named.kind == .object && (key == .string || key == .dyn)
        case (nil, .object(let name)): return named.name == name
        default: return false
        }
    }
}
