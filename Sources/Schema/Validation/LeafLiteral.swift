/// Whether literals without parts are values of a type. Creates no strings for what is in order and short.
enum LeafLiteral {
    /// Whether a literal that is no list, object or variable is what is expected.
    static func isValid(
        _ value: Value,
        as type: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in context: ValidationContext
    ) -> Bool {
        if case .null = value.kind { return !shapes.isNonNull(type) }
        let namedType = shapes.namedType(type)
        let facts = context.index[namedType]
        switch facts.kind {
        case .enumeration:
            guard case .enumeration(let name) = value.kind else { return false }
            return context.index.members.find(namedType, context.names[Int(name.number)]) >= 0
        case .scalar:
            return isValid(value, as: facts.scalar ?? .json, in: context.document)
        case .object, .interface, .union, .inputObject:
            return false
        }
    }

    private static func isValid(_ value: Value, as scalar: Scalar, in document: Document) -> Bool {
        switch (scalar, value.kind) {
        case (.json, _): true
        case (.int, .int): isShort(value) || Int32(document.source.text(value.range)) != nil
        case (.float, .int), (.float, .float): isFinite(value, in: document)
        case (.string, .string), (.string, .blockString): true
        case (.boolean, .boolean): true
        case (.id, .string), (.id, .blockString), (.id, .int): true
        case (.dateTime, .string), (.dateTime, .blockString): Timestamp(rfc3339: document.string(value)) != nil
        default: false
        }
    }

    /// Whether an integer has too few digits to be out of range.
    private static func isShort(_ value: Value) -> Bool { value.range.end - value.range.start <= 9 }

    private static func isFinite(_ value: Value, in document: Document) -> Bool {
        isShort(value) && !document.source.bytes[value.range.offsets].contains { $0 | 0x20 == UInt8(ascii: "e") }
            || Double(document.source.text(value.range))?.isFinite == true
    }
}
