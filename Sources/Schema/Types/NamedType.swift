/// A named type with everything its definition and extensions say.
///
/// Spec: Type System, "Types". As in introspection's `__Type`, what a kind of type does not have is empty.
package struct NamedType: Sendable, Named {
    package let kind: TypeDefinition.Kind
    package let name: String
    package let description: String?
    package internal(set) var directives: [AppliedDirective] = []
    /// What an object or interface implements, in the order written.
    package internal(set) var interfaces: [TypeID] = []
    /// The fields of an object or interface.
    package internal(set) var fields = Members<OutputField>()
    /// The object types a value may have: the members of a union, the implementations of an interface, an object itself.
    package internal(set) var possibleTypes: [TypeID] = []
    /// The values of an enum.
    package internal(set) var values = Members<EnumValue>()
    /// The fields of an input object.
    package internal(set) var inputFields = Members<InputValue>()
    /// How values of a scalar are read and written.
    package internal(set) var scalar: Scalar?

    /// Whether an input object takes exactly one of its fields. Spec: "OneOf Input Objects".
    package internal(set) var isOneOf = false
    /// Whether every type system has it without saying so: a built-in scalar, or a type that describes types.
    package internal(set) var isBuiltIn = false
    /// Whether it is a part of its schema. A built-in scalar that nothing refers to is not. Spec: "Built-in Scalars".
    package internal(set) var isUsed = true

    /// Whether this type describes types. Spec: Introspection, "Reserved Names".
    package var isIntrospection: Bool { name.hasPrefix("__") }

    package var isComposite: Bool { kind == .object || kind == .interface || kind == .union }
    package var isAbstract: Bool { kind == .interface || kind == .union }
    package var isLeaf: Bool { kind == .scalar || kind == .enumeration }
    package var isInput: Bool { isLeaf || kind == .inputObject }
    package var isOutput: Bool { kind != .inputObject }
}

/// A field of an object or interface. Spec: Type System, "Objects".
package struct OutputField: Sendable, Named {
    package let name: String
    package let description: String?
    package internal(set) var arguments: Members<InputValue>
    package let type: GraphQLType
    package internal(set) var directives: [AppliedDirective] = []
}

/// An argument, or a field of an input object. Spec: Type System, "Field Arguments" and "Input Objects".
package struct InputValue: Sendable, Named {
    package let name: String
    package let description: String?
    package let type: GraphQLType
    /// What stands in when no value is given, as its definition writes it, in canonical form.
    package let defaultText: String?
    /// What stands in when no value is given.
    package internal(set) var defaultValue: CoercedValue?
    package internal(set) var directives: [AppliedDirective] = []

    /// Whether something stands in when no value is given.
    package var hasDefaultValue: Bool { defaultText != nil }

    /// Whether a value must be given.
    package var isRequired: Bool { type.isNonNull && !hasDefaultValue }
}

/// Spec: Type System, "Enums".
package struct EnumValue: Sendable, Named {
    package let name: String
    package let description: String?
    package internal(set) var directives: [AppliedDirective] = []
}

/// A directive that documents may use. Spec: Type System, "Directives".
package struct DirectiveType: Sendable, Named {
    package let name: String
    package let description: String?
    package internal(set) var arguments: Members<InputValue>
    package let isRepeatable: Bool
    package let locations: [DirectiveLocation]
    /// Whether every type system has it without saying so.
    package let isBuiltIn: Bool
    /// Of the drafts after the September 2025 edition.
    package internal(set) var directives: [AppliedDirective] = []
}

/// A directive where the type system uses it, with the arguments it was given.
package struct AppliedDirective: Sendable {
    package let name: String
    package let arguments: [CoercedValue.Member]
    /// Where those of its arguments stand that are written as strings, by their names.
    let strings: [String: StringPlaces]
    /// How it is used, the canonical way: `@deprecated(reason: "Old.")`.
    package let text: String
    /// Where it stands, for messages.
    package let location: SourceLocation
    /// The name of the source it stands in.
    package let source: String
}
