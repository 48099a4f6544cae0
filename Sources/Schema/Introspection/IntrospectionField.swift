/// The fields of the types that describe types, all in one: each of those types has some.
///
/// Spec: Introspection, "Schema Introspection Schema".
enum IntrospectionField: String {
    case typename = "__typename"
    // Of `__Schema`.
    case types, queryType, mutationType, subscriptionType, directives
    // Of `__Type`.
    case kind, specifiedByURL, fields, interfaces, possibleTypes, enumValues, inputFields, ofType, isOneOf
    // Of `__Directive`.
    case isRepeatable, locations
    // Of several.
    case name, description, args, type, defaultValue, isDeprecated, deprecationReason
}

/// A field of introspection as an operation selects it, everything about it decided but what it describes.
struct IntrospectionSelection: Sendable {
    /// The response key as it is written: quoted, with its colon.
    let key: [UInt8]
    /// `nil` where an extension added the field, so that nothing gives it a value.
    let field: IntrospectionField?
    /// Whether what is deprecated is listed, too.
    let includesDeprecated: Bool
    /// What is selected of the field's own type.
    let selections: [IntrospectionSelection]
}
