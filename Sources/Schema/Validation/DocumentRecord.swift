/// What the walk over a document finds out, for the rules that need to see all of it.
struct DocumentRecord {
    /// A variable where a value is expected.
    struct VariableUsage {
        let name: NameID
        let range: SourceRange
        /// The type expected here.
        let type: Number<TypeShapes>
        /// The input object, taking exactly one of its fields, that this is a field of.
        let oneOf: Number<NamedType>
        let hasDefaultValue: Bool
    }

    /// A fragment spread and what it spreads.
    struct Spread {
        let node: Reference<FragmentSpread>
        let fragment: Number<FragmentDefinition>
        /// How many selection sets there are around it within its operation or fragment.
        let depth: UInt32
    }

    /// What stands in one operation or fragment, without the fragments it spreads.
    struct Part {
        var usages = 0..<0
        var spreads = 0..<0
        /// The deepest nesting of selection sets.
        var depth: UInt32 = 0
    }

    /// The definition of every field, by the fields' places.
    var definitions: [Number<FieldFacts>]
    /// The type that every field is selected on, by the fields' places.
    var parents: [Number<NamedType>]
    /// The type of every variable, by the variables' places.
    var variableTypes: [Number<TypeShapes>]
    /// The type system's shapes, and those that only the document's variables have.
    var shapes: TypeShapes
    var usages: [VariableUsage] = []
    var spreads: [Spread] = []
    var operations: [Part] = []
    var fragments: [Part] = []

    init(_ context: ValidationContext) {
        definitions = Array(repeating: .none, count: context.document.fields.count)
        parents = Array(repeating: .none, count: context.document.fields.count)
        variableTypes = Array(repeating: .none, count: context.document.variables.count)
        shapes = context.index.shapes
        spreads.reserveCapacity(context.document.fragmentSpreads.count)
    }
}
