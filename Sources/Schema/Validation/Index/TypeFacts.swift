/// What validation asks of a named type.
struct TypeFacts: Sendable {
    let kind: TypeDefinition.Kind
    let scalar: Scalar?
    let isOneOf: Bool
    /// Whether it describes types: its name begins with two underscores.
    let isIntrospection: Bool
    /// The fields of an input object.
    let inputFields: Children<InputFacts>
    let requiredFieldCount: Int

    var isComposite: Bool { kind == .object || kind == .interface || kind == .union }
    var isLeaf: Bool { kind == .scalar || kind == .enumeration }
    var isInput: Bool { isLeaf || kind == .inputObject }
    var isOutput: Bool { kind != .inputObject }
}

/// What validation asks of a field of an object or interface.
struct FieldFacts: Sendable {
    let name: Number<NameNumbers>
    let type: Number<TypeShapes>
    let namedType: Number<NamedType>
    let arguments: Children<InputFacts>
    let hasRequiredArguments: Bool
}

/// What validation asks of an argument or a field of an input object.
struct InputFacts: Sendable {
    let name: Number<NameNumbers>
    let type: Number<TypeShapes>
    let isRequired: Bool
    let hasDefaultValue: Bool
}

/// What validation asks of a directive.
struct DirectiveFacts: Sendable {
    let arguments: Children<InputFacts>
    let hasRequiredArguments: Bool
    let isRepeatable: Bool
    let locations: [DirectiveLocation]
}
