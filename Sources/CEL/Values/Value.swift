/// A value of the language. Language Definition, "Values".
package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    /// Compared by its code points, never normalized.
    case string(String)
    case bytes([UInt8])
    case list(ListValue)
    case map(MapValue)
    case timestamp(Timestamp)
    case duration(nanoseconds: Int64)
    /// A type, by its name at run time: parameters are not part of it.
    case type(String)
    indirect case optional(Value?)
    case object(ObjectValue)
}

extension Value {
    package static func list(_ elements: [Value]) -> Value { .list(.array(elements)) }

    /// The name of the value's type at run time.
    package var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type: "type"
        case .optional: "optional_type"
        case .object(let object): object.storage.typeName(of: object.row)
        }
    }
}
