/// An input value that has been checked against its type. Spec: "Input Coercion" of each type.
package indirect enum CoercedValue: Sendable, Hashable {
    /// A field of an input object that was given, or has a default value.
    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: CoercedValue

        package init(name: String, value: CoercedValue) {
            self.name = name
            self.value = value
        }
    }

    case null
    case boolean(Bool)
    case int(Int32)
    case float(Double)
    /// A value of `String` or `ID`.
    case string(String)
    case enumeration(String)
    case timestamp(Timestamp)
    /// The JSON text of a value of a scalar that takes any JSON.
    case json([UInt8])
    case list([CoercedValue])
    case object([Member])

    /// The value of an input object's field; `nil` where it was not given or this is no object.
    package func member(_ name: String) -> CoercedValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Writes the value as JSON.
    package func appendJSON(to buffer: inout [UInt8]) {
        switch self {
        case .null: buffer.append(contentsOf: "null".utf8)
        case .boolean(let value): buffer.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): buffer.append(contentsOf: String(value).utf8)
        case .float(let value): buffer.append(contentsOf: "\(value)".utf8)
        case .string(let text), .enumeration(let text): JSONText.append(text, to: &buffer)
        case .timestamp(let timestamp): JSONText.append(timestamp.rfc3339, to: &buffer)
        case .json(let text): buffer.append(contentsOf: text)
        case .list(let items):
            JSONText.appendList(items, "[", "]", to: &buffer) { item, buffer in item.appendJSON(to: &buffer) }
        case .object(let members):
            JSONText.appendList(members, "{", "}", to: &buffer) { member, buffer in
                JSONText.append(member.name, to: &buffer)
                buffer.append(UInt8(ascii: ":"))
                member.value.appendJSON(to: &buffer)
            }
        }
    }
}

extension JSONText {
    /// Writes elements between brackets, with commas.
    package static func appendList<Element>(
        _ elements: [Element],
        _ opening: Unicode.Scalar,
        _ closing: Unicode.Scalar,
        to buffer: inout [UInt8],
        each append: (Element, inout [UInt8]) -> Void
    ) {
        buffer.append(UInt8(ascii: opening))
        for (position, element) in elements.enumerated() {
            if position > 0 { buffer.append(UInt8(ascii: ",")) }
            append(element, &buffer)
        }
        buffer.append(UInt8(ascii: closing))
    }
}
