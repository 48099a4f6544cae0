/// Where everything in a type system is defined, by the places of types, fields and arguments in it.
struct TypeSources: Sendable {
    /// Where a type is defined.
    struct Parts: Sendable {
        /// The definition, then its extensions.
        let definitions: [Located<TypeDefinition>]
        let fields: [Located<FieldDefinition>]
        let inputFields: [Located<InputValueDefinition>]
        let values: [Located<EnumValueDefinition>]

        init(_ definitions: [Located<TypeDefinition>]) {
            self.definitions = definitions
            fields = definitions.flatMap { part in part.node.fields.map { part.with($0) } }
            inputFields = definitions.flatMap { part in part.node.inputFields.map { part.with($0) } }
            values = definitions.flatMap { part in part.node.values.map { part.with($0) } }
        }

        /// The places of the definition and all extensions.
        var places: [Place] { definitions.map { $0.place($0.node.range) } }
    }

    var types: [Parts] = []
    /// The definition of each directive, then its extensions.
    var directives: [[Located<DirectiveDefinition>]] = []

    subscript(type: TypeID) -> Parts { types[type.index] }

    subscript(field: InputField) -> Located<InputValueDefinition> { self[field.type].inputFields[field.position] }
}
