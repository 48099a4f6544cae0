import Postgres
import Schema

extension Parameter {
    /// The name of the value's type.
    var typeName: SQL {
        switch self {
        case .bool: "boolean"
        case .int4: "int4"
        case .int8: "int8"
        case .float8: "float8"
        case .text: "text"
        case .bytea: "bytea"
        case .uuid: "uuid"
        case .timestamptz: "timestamptz"
        case .jsonb: "jsonb"
        case .boolArray: "boolean[]"
        case .int8Array: "int8[]"
        case .textArray: "text[]"
        case .uuidArray: "uuid[]"
        case .timestamptzArray: "timestamptz[]"
        case .jsonbArray: "jsonb[]"
        }
    }

    /// The value as text with its type: for what PostgreSQL binds no values to, and for people to read.
    var literal: SQL {
        let value: SQL =
            switch self {
            case .bool(let value): Self.quoted(value?.description)
            case .int4(let value): Self.quoted(value?.description)
            case .int8(let value): Self.quoted(value?.description)
            case .float8(let value): Self.quoted(value?.description)
            case .text(let value): Self.quoted(value)
            case .bytea(let value): Self.quoted(value.map(Self.hexadecimal))
            case .uuid(let value): Self.quoted(value?.description)
            case .timestamptz(let value): Self.quoted(value.map(Self.instant))
            case .jsonb(let value): Self.quoted(value.map(Self.text))
            case .boolArray(let values): Self.array(values.map { $0?.description })
            case .int8Array(let values): Self.array(values.map { $0?.description })
            case .textArray(let values): Self.array(values)
            case .uuidArray(let values): Self.array(values.map { $0?.description })
            case .timestamptzArray(let values): Self.array(values.map { $0.map(Self.instant) })
            case .jsonbArray(let values): Self.array(values.map { $0.map(Self.text) })
            }
        return "\(sql: value)::\(sql: typeName)"
    }

    private static func quoted(_ text: String?) -> SQL {
        guard let text else { return "null" }
        return "\(literal: text)"
    }

    private static func array(_ texts: [String?]) -> SQL {
        "array[\(sql: texts.map(quoted).joined(separator: ", "))]"
    }

    private static func text(_ json: [UInt8]) -> String { String(decoding: json, as: UTF8.self) }

    private static func instant(_ microseconds: Int64) -> String { Timestamp(microseconds: microseconds).rfc3339 }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.reduce(into: "\\x") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
    }
}
