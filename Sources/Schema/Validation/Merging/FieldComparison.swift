/// Compares fields that share a response key.
struct FieldComparison {
    /// Two fields, by their places.
    struct Pair {
        let one: Int32
        let other: Int32
    }

    private let context: ValidationContext
    private let record: DocumentRecord

    init(_ context: ValidationContext, _ record: DocumentRecord) {
        self.context = context
        self.record = record
    }

    private func field(_ field: Int32) -> Field { context.document.fields[Int(field)] }

    // MARK: - Many fields

    /// Two fields whose values do not look alike. Spec: "SameResponseShape()", without selection sets.
    func shapeConflict(among fields: [Int32]) -> Pair? {
        guard let first = fields.first(where: { fieldType($0).isKnown }) else { return nil }
        let firstType = fieldType(first)
        return fields.first { doConflict(firstType, fieldType($0)) }.map { Pair(one: first, other: $0) }
    }

    /// Two fields that are not one field with the same arguments. Spec: "FieldsInSetCanMerge()".
    func fieldConflict(among fields: [Int32], steps: inout Int) -> Pair? {
        guard let first = fields.first else { return nil }
        let name = field(first).name.id
        let arguments = ArgumentComparison(context.document)
        for other in fields.dropFirst() {
            steps += 1 + Int(field(other).arguments.count)
            guard field(other).name.id == name, arguments.areSame(field(first).arguments, field(other).arguments) else {
                return Pair(one: first, other: other)
            }
        }
        return nil
    }

    // MARK: - One field

    /// The object type the field is selected on; none where that is an interface, a union, or not known.
    func objectParent(_ field: Int32) -> Number<NamedType> {
        let parent = record.parents[Int(field)]
        return parent.isKnown && context.index[parent].kind == .object ? parent : .none
    }

    /// Two fields of which one is delivered in parts; such a field cannot be merged with any other.
    func streamConflict(among fields: [Int32]) -> Pair? {
        guard let streamed = fields.first(where: { stream(field($0)) != nil }) else { return nil }
        return fields.first { $0 != streamed }.map { Pair(one: streamed, other: $0) }
    }

    func stream(_ field: Field) -> Directive? {
        field.directives.isEmpty ? nil : context.directive(.stream, among: field.directives)
    }

    /// The field's type. That of introspection's own fields plays no part.
    func fieldType(_ field: Int32) -> Number<TypeShapes> {
        let definition = record.definitions[Int(field)]
        guard definition.isKnown, definition != context.index.typeNameField,
            definition != context.index.schemaField, definition != context.index.typeField
        else { return .none }
        return context.index[definition].type
    }

    /// Whether no value can be of both types, their fields aside.
    func doConflict(_ one: Number<TypeShapes>, _ other: Number<TypeShapes>) -> Bool {
        guard one.isKnown, other.isKnown else { return false }
        let shapes = context.index.shapes
        var (one, other) = (one, other)
        while one != other {
            switch (shapes.kind(one), shapes.kind(other)) {
            case (.list, .list), (.nonNull, .nonNull): (one, other) = (shapes.inner(one), shapes.inner(other))
            case (.named, .named):
                return context.index[shapes.namedType(one)].isLeaf || context.index[shapes.namedType(other)].isLeaf
            default: return true
            }
        }
        return false
    }
}
