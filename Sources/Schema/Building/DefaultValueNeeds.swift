/// The place of an input object's field in a type system.
struct InputField: Hashable, Sendable {
    let type: TypeID
    /// Among the type's fields.
    let position: Int
}

/// What a default value is made of: what it says, and the fields that it leaves out and whose own default values stand in.
struct DefaultValueNeeds {
    private(set) var fields: [InputField] = []
    /// How deep in the value each of the fields stands.
    private(set) var depths: [Int] = []
    /// The deepest nesting of what is said.
    private(set) var depth = 0
    /// How many values are said.
    private(set) var size = 0

    private let types: TypeSystem
    private let document: Document

    init(_ literal: Reference<Value>, of type: GraphQLType, in document: Document, _ types: TypeSystem) {
        self.types = types
        self.document = document
        collect(document[literal], of: type, at: 1)
    }

    // The parser's limit on nesting bounds the recursion.
    private mutating func collect(_ value: Value, of type: GraphQLType, at depth: Int) {
        self.depth = max(self.depth, depth)
        size += 1
        switch value.kind {
        case .list(let items):
            for item in document[items] { collect(item, of: type, at: depth + 1) }
        case .object(let given) where types[type].kind != .inputObject:
            for field in document[given] { collect(document[field.value], of: type, at: depth + 1) }
        case .object(let given):
            var values: [String: Value] = [:]
            for field in document[given] { values[document.text(field.name)] = document[field.value] }
            for (position, field) in types[type].inputFields.enumerated() {
                if let value = values[field.name] {
                    collect(value, of: field.type, at: depth + 1)
                } else if field.hasDefaultValue {
                    fields.append(InputField(type: type.namedType, position: position))
                    depths.append(depth + 1)
                }
            }
        default:
            break
        }
    }
}
