import Schema

/// Writes all there is of a calculation's result, as its field would be written if all of its fields were selected, and theirs.
///
/// Spec: Execution, "Value Completion".
final class WholeValue: Sendable {
    private indirect enum Shape: Sendable {
        case leaf(LeafCompletion)
        case list(Shape, isItemNonNull: Bool)
        case object(TypeID)
    }

    private struct Field: Sendable {
        let name: String
        /// Quoted, with its colon.
        let key: [UInt8]
        let isNonNull: Bool
        let shape: Shape
    }

    private let shape: Shape
    /// The fields of all object types that the value may hold, which may hold each other.
    private let fields: [TypeID: [Field]]

    init(_ type: GraphQLType, in types: TypeSystem) {
        shape = Self.shape(of: type, in: types)
        var fields: [TypeID: [Field]] = [:]
        var pending = [type.namedType]
        while let id = pending.popLast() {
            guard types[id].kind == .object, fields[id] == nil else { continue }
            fields[id] = types[id].fields.map { field in
                var key: [UInt8] = []
                JSONText.append(field.name, to: &key)
                key.append(UInt8(ascii: ":"))
                let shape = Self.shape(of: field.type, in: types)
                return Field(name: field.name, key: key, isNonNull: field.type.isNonNull, shape: shape)
            }
            pending += types[id].fields.map(\.type.namedType)
        }
        self.fields = fields
    }

    private static func shape(of type: GraphQLType, in types: TypeSystem) -> Shape {
        if let item = type.item { return .list(shape(of: item, in: types), isItemNonNull: item.isNonNull) }
        let named = types[type]
        return named.kind == .object ? .object(type.namedType) : .leaf(LeafCompletion(named))
    }

    /// Writes a value that is not null.
    ///
    /// - Returns: Why it, or a part of it, does not fit; what was written is of no use then. `nil` where it fits.
    func misfit(of value: JSONValue, writingTo buffer: inout [UInt8]) -> String? {
        misfit(of: value, as: shape, writingTo: &buffer)
    }

    // Values nest no deeper than their reader lets them.
    private func misfit(of value: JSONValue, as shape: Shape, writingTo buffer: inout [UInt8]) -> String? {
        switch shape {
        case .leaf(let leaf):
            return leaf.misfit(of: value, writingTo: &buffer)
        case .list(let item, let isItemNonNull):
            guard let items = value.items else { return "\(value.shown) is no list." }
            buffer.append(UInt8(ascii: "["))
            for (place, element) in items.enumerated() {
                if place > 0 { buffer.append(UInt8(ascii: ",")) }
                if let fault = misfit(of: element, as: item, isNonNull: isItemNonNull, writingTo: &buffer) {
                    return fault
                }
            }
            buffer.append(UInt8(ascii: "]"))
            return nil
        case .object(let type):
            guard value.kind == .object else { return "\(value.shown) is no object." }
            buffer.append(UInt8(ascii: "{"))
            for (place, field) in (fields[type] ?? []).enumerated() {
                if place > 0 { buffer.append(UInt8(ascii: ",")) }
                buffer += field.key
                let member = value[field.name]
                if let fault = misfit(of: member, as: field.shape, isNonNull: field.isNonNull, writingTo: &buffer) {
                    return fault
                }
            }
            buffer.append(UInt8(ascii: "}"))
            return nil
        }
    }

    private func misfit(
        of value: JSONValue?,
        as shape: Shape,
        isNonNull: Bool,
        writingTo buffer: inout [UInt8]
    ) -> String? {
        if let value, value.kind != .null { return misfit(of: value, as: shape, writingTo: &buffer) }
        buffer.append(contentsOf: "null".utf8)
        return isNonNull ? "There is nothing where null is not admitted." : nil
    }
}
