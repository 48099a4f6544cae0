import Schema

extension JSONValue {
    var int: Int? { kind == .number ? Int(text) : nil }
}
