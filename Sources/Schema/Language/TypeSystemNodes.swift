/// The nodes of type system documents (SDL). They are few and read once, so they own their children.

/// Spec: Type System, "Schema", and "Schema Extension".
package struct SchemaDefinition: Sendable {
    package struct OperationTypeDefinition: Sendable {
        package let operation: OperationType
        package let type: Name
        package let range: SourceRange
    }

    package let isExtension: Bool
    package let description: Reference<Value>?
    package let directives: Children<Directive>
    package let operationTypes: [OperationTypeDefinition]
    package let range: SourceRange
}

/// Any of the six kinds of named types, defined or extended. Spec: Type System, "Types".
package struct TypeDefinition: Sendable {
    package enum Kind: String, Sendable {
        case scalar, object = "type", interface, union, enumeration = "enum", inputObject = "input"
    }

    package let kind: Kind
    package let isExtension: Bool
    package let description: Reference<Value>?
    package let name: Name
    package let directives: Children<Directive>
    /// What an object or interface implements.
    package var interfaces: [Name] = []
    /// The fields of an object or interface.
    package var fields: [FieldDefinition] = []
    /// The fields of an input object.
    package var inputFields: [InputValueDefinition] = []
    /// The members of a union.
    package var members: [Name] = []
    /// The values of an enum.
    package var values: [EnumValueDefinition] = []
    package var range: SourceRange
}

/// Spec: Type System, "Objects", FieldDefinition.
package struct FieldDefinition: Sendable {
    package let description: Reference<Value>?
    package let name: Name
    package let arguments: [InputValueDefinition]
    package let type: Reference<TypeReference>
    package let directives: Children<Directive>
    package let range: SourceRange
}

/// Spec: Type System, "Field Arguments", InputValueDefinition.
package struct InputValueDefinition: Sendable {
    package let description: Reference<Value>?
    package let name: Name
    package let type: Reference<TypeReference>
    package let defaultValue: Reference<Value>?
    package let directives: Children<Directive>
    package let range: SourceRange
}

/// Spec: Type System, "Enums", EnumValueDefinition.
package struct EnumValueDefinition: Sendable {
    package let description: Reference<Value>?
    package let name: Name
    package let directives: Children<Directive>
    package let range: SourceRange
}

/// Spec: Type System, "Directives", DirectiveDefinition.
package struct DirectiveDefinition: Sendable {
    /// Of the drafts after the September 2025 edition; an extension has directives only.
    package let isExtension: Bool
    package let description: Reference<Value>?
    package let name: Name
    package let arguments: [InputValueDefinition]
    /// Of the drafts after the September 2025 edition.
    package let directives: Children<Directive>
    package let isRepeatable: Bool
    package let locations: [Name]
    package let range: SourceRange
}
