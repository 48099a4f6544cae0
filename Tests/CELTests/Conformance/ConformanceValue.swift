@testable import CEL

/// Values and types as the conformance tests write them.
enum ConformanceValue {
    static func value(_ message: TextProtocol) throws -> Value {
        guard let field = message.fields.first else { throw unknown("an empty value") }
        switch (field.name, field.value) {
        case ("null_value", _): return .null
        case ("bool_value", .scalar(let word)): return .bool(word == "true")
        case ("int64_value", .scalar(let word)):
            if let value = Int64(word) { return .int(value) }
        case ("uint64_value", .scalar(let word)):
            if let value = UInt64(word) { return .uint(value) }
        case ("double_value", .scalar(let word)):
            if let value = Double(word) { return .double(value) }
        case ("string_value", .text(let bytes)): return .string(String(decoding: bytes, as: UTF8.self))
        case ("bytes_value", .text(let bytes)): return .bytes(bytes)
        case ("type_value", .text(let bytes)): return .type(String(decoding: bytes, as: UTF8.self))
        case ("list_value", .message(let list)): return .list(try list.messages("values").map(value))
        case ("map_value", .message(let map)):
            let entries = try map.messages("entries").map { entry in
                (
                    key: try value(entry.message("key") ?? TextProtocol()),
                    value: try value(entry.message("value") ?? TextProtocol())
                )
            }
            return .map(.entries(try MapEntries(entries)))
        case ("object_value", .message(let object)): return try wellKnown(object)
        default: break
        }
        throw unknown("a value '\(field.name)'")
    }

    /// Durations, which the suite writes as the message that stands for them.
    private static func wellKnown(_ object: TextProtocol) throws -> Value {
        guard let message = object.message("type.googleapis.com/google.protobuf.Duration") else {
            throw unknown("a message")
        }
        let seconds = Int64(message.scalar("seconds") ?? "0") ?? 0
        let nanoseconds = Int64(message.scalar("nanos") ?? "0") ?? 0
        return .duration(nanoseconds: seconds * 1_000_000_000 + nanoseconds)
    }

    static func type(_ message: TextProtocol) throws -> CELType {
        guard let field = message.fields.first else { throw unknown("an empty type") }
        switch (field.name, field.value) {
        case ("dyn", _): return .dyn
        case ("null", _): return .null
        case ("primitive", .scalar(let word)): return try named(word)
        case ("wrapper", .scalar(let word)): return .wrapper(try named(word))
        case ("well_known", .scalar(let word)): return try named(word)
        case ("type_param", .text(let bytes)): return .parameter(String(decoding: bytes, as: UTF8.self))
        case ("list_type", .message(let list)): return .list(try type(list.message("elem_type") ?? TextProtocol()))
        case ("map_type", .message(let map)):
            return .map(
                try type(map.message("key_type") ?? TextProtocol()),
                try type(map.message("value_type") ?? TextProtocol())
            )
        case ("abstract_type", .message(let abstract)):
            let parameters = try abstract.messages("parameter_types").map(type)
            let name = abstract.text("name") ?? ""
            if name == "optional_type", let content = parameters.first { return .optional(content) }
            return .opaque(name, parameters)
        case ("message_type", .text(let bytes)):
            return try named(String(decoding: bytes, as: UTF8.self))
        case ("type", .message(let content)): return .type(content.fields.isEmpty ? .dyn : try type(content))
        default: throw unknown("a type '\(field.name)'")
        }
    }

    private static func named(_ name: String) throws -> CELType {
        switch name {
        case "BOOL": .bool
        case "INT64": .int
        case "UINT64": .uint
        case "DOUBLE": .double
        case "STRING": .string
        case "BYTES": .bytes
        case "DURATION", "google.protobuf.Duration": .duration
        case "TIMESTAMP", "google.protobuf.Timestamp": .timestamp
        default: throw unknown("a type '\(name)'")
        }
    }

    private static func unknown(_ what: String) -> ConformanceTest.Failure {
        ConformanceTest.Failure(description: "the test has \(what)")
    }

    /// A value with its type and all that is in it, so that equal texts are equal values. Maps have no order.
    static func shown(_ value: Value) -> String {
        switch value {
        case .list(let list):
            let elements = (0..<list.count).map { index in (try? list.element(at: index)).map(shown) ?? "?" }
            return "[\(elements.joined(separator: ", "))]"
        case .map(let map):
            let entries = (0..<map.count).map { index in
                "\(shown(map.key(at: index))): \((try? map.value(at: index)).map(shown) ?? "?")"
            }
            return "{\(entries.sorted().joined(separator: ", "))}"
        case .optional(let content): return "optional(\(content.map(shown) ?? ""))"
        case .bytes(let bytes): return "bytes \(bytes)"
        case .string(let text): return "string '\(text)'"
        case .double(let double): return "double \(double)"
        default: return "\(value.typeName) \(value.shown)"
        }
    }
}
