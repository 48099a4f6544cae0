/// A type as the checker knows it. Language Definition, "Gradual Type Checking".
package indirect enum CELType: Hashable, Sendable {
    /// Any type at all; checked when it is evaluated.
    case dyn
    case null, bool, int, uint, double, string, bytes, timestamp, duration
    case list(CELType)
    case map(CELType, CELType)
    case optional(CELType)
    /// The type of a type.
    case type(CELType)
    /// A value of a basic type, or null: what the protocol buffer wrappers are.
    case wrapper(CELType)
    /// An object type, by its name; a ``TypeProvider`` knows its fields.
    case object(String)
    /// An opaque type with parameters, which functions alone make and take.
    case opaque(String, [CELType])
    /// A type that is found out: of an overload, or of an empty list.
    case parameter(String)
}

extension CELType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .optional(let value): "optional(\(value))"
        case .type(let type): "type(\(type))"
        case .wrapper(let type): "wrapper(\(type))"
        case .object(let name): name
        case .opaque(let name, let parameters):
            parameters.isEmpty ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
        case .parameter(let name): name
        }
    }
}

extension CELType {
    /// The types that this one is made of.
    var parameters: [CELType] {
        switch self {
        case .list(let type), .optional(let type), .type(let type), .wrapper(let type): [type]
        case .map(let key, let value): [key, value]
        case .opaque(_, let parameters): parameters
        default: []
        }
    }

    /// The same kind of type made of others.
    func replacing(_ replace: (CELType) -> CELType) -> CELType {
        switch self {
        case .list(let type): .list(replace(type))
        case .optional(let type): .optional(replace(type))
        case .type(let type): .type(replace(type))
        case .map(let key, let value): .map(replace(key), replace(value))
        case .opaque(let name, let parameters): .opaque(name, parameters.map(replace))
        default: self
        }
    }
}
