/// Writes JSON that a collector sent as a scalar or an enum value.
///
/// Spec: Execution, "Value Completion"; Type System, "Scalars", result coercion. What GraphQL's own scalars take of other
/// kinds of values is what graphql-js takes.
package enum LeafCompletion: Sendable {
    case scalar(Scalar)
    /// The values are known by their bytes: other texts may be equal to them.
    case enumeration(name: String, values: Set<[UInt8]>)

    package init(_ type: NamedType) {
        self =
            type.scalar.map(Self.scalar)
            ?? .enumeration(name: type.name, values: Set(type.values.map { Array($0.name.utf8) }))
    }

    /// Writes a value that is not null.
    ///
    /// - Returns: Why it does not fit; nothing is written then. `nil` where it fits.
    package func misfit(of value: JSONValue, writingTo buffer: inout [UInt8]) -> String? {
        switch self {
        case .scalar(.json):
            buffer.append(contentsOf: value.bytes)
            return nil
        case .scalar(let scalar):
            return scalar.append(value, to: &buffer)
                ? nil : "\(scalar.rawValue) cannot represent \(value.shown)."
        case .enumeration(let name, let values):
            guard let text = value.string, values.contains(Array(text.utf8)) else {
                return "Enum '\(name)' cannot represent \(value.shown)."
            }
            JSONText.append(text, to: &buffer)
            return nil
        }
    }
}

extension Scalar {
    /// Writes what needs no reading: JSON text that is one value without white space around it, and stays as it stands.
    ///
    /// - Returns: `false` where the value has to be looked at, or is null; nothing is written then.
    package func copies(_ text: Span<UInt8>, to buffer: inout [UInt8]) -> Bool {
        guard text.count > 0, stays(text) else { return false }
        buffer.append(text)
        return true
    }

    /// Whether JSON text that begins so is surely one of the scalar's, written as it stands.
    fileprivate func stays(_ text: Span<UInt8>) -> Bool {
        switch (self, text[0]) {
        case (.string, UInt8(ascii: "\"")), (.id, UInt8(ascii: "\"")), (.boolean, UInt8(ascii: "t")),
            (.boolean, UInt8(ascii: "f")):
            true
        // Nine digits fit into 32 bits, and 300 into a Double.
        case (.int, 0x30...0x39): text.count <= 9 && text.indices.allSatisfy { (0x30...0x39).contains(text[$0]) }
        case (.float, 0x30...0x39):
            text.count <= 300
                && text.indices.allSatisfy { text[$0] != UInt8(ascii: "e") && text[$0] != UInt8(ascii: "E") }
        case (.json, _): text[0] != UInt8(ascii: "n")
        default: false
        }
    }

    /// - Returns: `false` where the value is none of the scalar; nothing is written then.
    fileprivate func append(_ value: JSONValue, to buffer: inout [UInt8]) -> Bool {
        switch self {
        case .int: append(value.int32.map(String.init), to: &buffer)
        case .float: appendFloat(value, to: &buffer)
        case .string: appendString(value, to: &buffer)
        case .boolean: append(value.truth.map { "\($0)" }, to: &buffer)
        case .id: appendID(value, to: &buffer)
        case .dateTime: appendDateTime(value, to: &buffer)
        case .json: append(value.text, to: &buffer)
        }
    }

    private func append(_ text: String?, to buffer: inout [UInt8]) -> Bool {
        guard let text else { return false }
        buffer.append(contentsOf: text.utf8)
        return true
    }

    private func appendFloat(_ value: JSONValue, to buffer: inout [UInt8]) -> Bool {
        // A number stays as it was sent, to its last digit.
        if value.kind == .number, value.number != nil { return append(value.text, to: &buffer) }
        return append(value.number.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" }, to: &buffer)
    }

    private func appendString(_ value: JSONValue, to buffer: inout [UInt8]) -> Bool {
        switch value.kind {
        case .string: buffer.append(contentsOf: value.bytes)
        case .number, .boolean: JSONText.append(value.text, to: &buffer)
        case .null, .array, .object: return false
        }
        return true
    }

    private func appendID(_ value: JSONValue, to buffer: inout [UInt8]) -> Bool {
        switch value.kind {
        case .string:
            buffer.append(contentsOf: value.bytes)
        case .number:
            guard let digits = value.wholeNumber else { return false }
            JSONText.append(digits, to: &buffer)
        case .boolean, .null, .array, .object:
            return false
        }
        return true
    }

    private func appendDateTime(_ value: JSONValue, to buffer: inout [UInt8]) -> Bool {
        guard let timestamp = value.string.flatMap(Timestamp.init(rfc3339:)) else { return false }
        JSONText.append(timestamp.rfc3339, to: &buffer)
        return true
    }
}

extension JSONValue {
    /// The value as messages show it, cut where it is long.
    package var shown: String {
        let limit = 80
        return bytes.count <= limit ? text : String(decoding: bytes.prefix(limit), as: UTF8.self) + "…"
    }

    /// A finite number, what a text says of one, or what stands for a boolean.
    fileprivate var number: Double? {
        switch kind {
        case .number: Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .boolean: boolean == true ? 1 : 0
        case .string: string.flatMap { $0.isEmpty ? nil : Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        case .null, .array, .object: nil
        }
    }

    /// What an Int holds.
    fileprivate var int32: Int32? {
        (kind == .number ? Int32(text) : nil) ?? number.flatMap(Int32.init(exactly:))
    }

    /// The digits of a whole number, of which a Double has no room for all.
    fileprivate var wholeNumber: String? {
        if let integer = Int64(text) ?? number.flatMap(Int64.init(exactly:)) { return "\(integer)" }
        return text.utf8.drop { $0 == UInt8(ascii: "-") }.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }

    fileprivate var truth: Bool? {
        switch kind {
        case .boolean: boolean
        case .number: Double(text).flatMap { $0.isFinite ? $0 != 0 : nil }
        case .null, .string, .array, .object: nil
        }
    }
}
