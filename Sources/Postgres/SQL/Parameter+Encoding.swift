/// The object identifiers that PostgreSQL has given its built-in types, for good.
enum TypeOID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let float8: UInt32 = 701
    static let timestamptz: UInt32 = 1184
    static let uuid: UInt32 = 2950
    static let jsonb: UInt32 = 3802
}

extension Parameter {
    /// The type that PostgreSQL is told the value has.
    package var typeOID: UInt32 {
        switch self {
        case .bool: TypeOID.bool
        case .int4: TypeOID.int4
        case .int8: TypeOID.int8
        case .float8: TypeOID.float8
        case .text: TypeOID.text
        case .bytea: TypeOID.bytea
        case .uuid: TypeOID.uuid
        case .timestamptz: TypeOID.timestamptz
        case .jsonb: TypeOID.jsonb
        case .boolArray: 1000
        case .textArray: 1009
        case .int8Array: 1016
        case .timestamptzArray: 1185
        case .uuidArray: 2951
        case .jsonbArray: 3807
        }
    }

    /// Appends the value in PostgreSQL's binary form.
    ///
    /// - Returns: False when the value is null; then nothing was appended.
    func encode(into bytes: inout [UInt8]) -> Bool {
        switch self {
        case .bool(let value): append(value, to: &bytes) { $1.append($0 ? 1 : 0) }
        case .int4(let value): append(value, to: &bytes) { $1.appendBigEndian($0) }
        case .int8(let value), .timestamptz(let value): append(value, to: &bytes) { $1.appendBigEndian($0) }
        case .float8(let value): append(value, to: &bytes) { $1.appendBigEndian($0.bitPattern) }
        case .text(let value): append(value, to: &bytes) { $1.append(contentsOf: $0.utf8) }
        case .bytea(let value): append(value, to: &bytes) { $1.append(contentsOf: $0) }
        case .uuid(let value): append(value, to: &bytes) { $1.append($0) }
        case .jsonb(let value): append(value, to: &bytes) { $1.appendJSONB($0) }
        case .boolArray(let values): bytes.appendArray(of: TypeOID.bool, values) { $1.append($0 ? 1 : 0) }
        case .int8Array(let values): bytes.appendArray(of: TypeOID.int8, values) { $1.appendBigEndian($0) }
        case .textArray(let values): bytes.appendArray(of: TypeOID.text, values) { $1.append(contentsOf: $0.utf8) }
        case .uuidArray(let values): bytes.appendArray(of: TypeOID.uuid, values) { $1.append($0) }
        case .timestamptzArray(let values):
            bytes.appendArray(of: TypeOID.timestamptz, values) { $1.appendBigEndian($0) }
        case .jsonbArray(let values): bytes.appendArray(of: TypeOID.jsonb, values) { $1.appendJSONB($0) }
        }
    }

    private func append<Value>(
        _ value: Value?,
        to bytes: inout [UInt8],
        _ appendValue: (Value, inout [UInt8]) -> Void
    ) -> Bool {
        guard let value else { return false }
        appendValue(value, &bytes)
        return true
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ uuid: UUID) {
        appendBigEndian(uuid.high)
        appendBigEndian(uuid.low)
    }

    fileprivate mutating func appendJSONB(_ text: [UInt8]) {
        // The version of jsonb's binary form.
        append(1)
        append(contentsOf: text)
    }

    /// Appends a one-dimensional array: dimensions, whether a null is among them, the element type, then each element
    /// behind its length. An empty array has no dimension.
    fileprivate mutating func appendArray<Value>(
        of elementOID: UInt32,
        _ elements: [Value?],
        _ appendElement: (Value, inout [UInt8]) -> Void
    ) -> Bool {
        appendBigEndian(elements.isEmpty ? 0 as Int32 : 1)
        appendBigEndian(elements.contains { $0 == nil } ? 1 as Int32 : 0)
        appendBigEndian(elementOID)
        guard !elements.isEmpty else { return true }
        appendBigEndian(Int32(elements.count))
        appendBigEndian(1 as Int32)
        for element in elements {
            guard let element else {
                appendBigEndian(-1 as Int32)
                continue
            }
            let lengthPosition = count
            appendBigEndian(0 as Int32)
            appendElement(element, &self)
            let length = UInt32(count - lengthPosition - 4)
            for byte in 0..<4 {
                self[lengthPosition + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte))
            }
        }
        return true
    }
}
