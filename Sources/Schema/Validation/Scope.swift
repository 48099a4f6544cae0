/// Where in a document the walk is, and what the type system says of that place.
///
/// Small and without owned memory, so that a walk keeps it by copying. What the type system does not know is
/// ``Number/none``; the rule that this breaks reports it, the others keep quiet.
struct Scope {
    let context: ValidationContext
    /// The composite type whose fields may be selected here.
    var parentType: Number<NamedType> = .none
    /// The nearest field around here.
    var field: Number<FieldFacts> = .none
    /// What a directive here stands on.
    var location = DirectiveLocation.query
    /// How many selection sets there are around here within one operation or fragment.
    var depth: UInt32 = 0

    init(_ context: ValidationContext) {
        self.context = context
    }

    var document: Document { context.document }
    var index: TypeIndex { context.index }

    func name(_ type: Number<NamedType>) -> String { context.index.name(type) }

    /// The type of the nearest field as it is written.
    var fieldType: String {
        context.index.types.text(context.index.shapes, context.index[field].type)
    }
}

extension TypeSystem {
    /// A type reference as it is written: `[ID!]!`.
    func text(_ shapes: TypeShapes, _ shape: Number<TypeShapes>) -> String {
        switch shapes.kind(shape) {
        case .named: types[shape.index].name
        case .list: "[\(text(shapes, shapes.inner(shape)))]"
        case .nonNull: "\(text(shapes, shapes.inner(shape)))!"
        }
    }
}
