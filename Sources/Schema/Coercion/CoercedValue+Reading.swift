/// Looking into a value as what its type says it is; `nil` where it is something else.
extension CoercedValue {
    /// The text of a string, an id or an enum value.
    package var string: String? {
        switch self {
        case .string(let text), .enumeration(let text): text
        default: nil
        }
    }

    package var int: Int? { if case .int(let value) = self { Int(value) } else { nil } }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var timestamp: Timestamp? { if case .timestamp(let value) = self { value } else { nil } }
    package var items: [CoercedValue]? { if case .list(let items) = self { items } else { nil } }
    /// The JSON text of a value of a scalar that takes any JSON.
    package var json: [UInt8]? { if case .json(let text) = self { text } else { nil } }

    /// Whether any text in the value holds U+0000, which PostgreSQL's text cannot.
    package var holdsZeroCharacter: Bool {
        switch self {
        case .string(let text): text.utf8.contains(0)
        case .list(let items): items.contains(where: \.holdsZeroCharacter)
        case .object(let members): members.contains(where: \.value.holdsZeroCharacter)
        case .null, .boolean, .int, .float, .enumeration, .timestamp, .json: false
        }
    }
}
