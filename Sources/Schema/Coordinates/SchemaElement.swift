/// What a ``SchemaCoordinate`` names.
package enum SchemaElement: Sendable {
    case type(NamedType)
    case field(OutputField, of: NamedType)
    case inputField(InputValue, of: NamedType)
    case enumValue(EnumValue, of: NamedType)
    case argument(InputValue, of: OutputField, in: NamedType)
    case directive(DirectiveType)
    case directiveArgument(InputValue, of: DirectiveType)
}

/// Why a coordinate cannot name anything: what should hold the element is not there, or holds nothing.
package struct SchemaCoordinateError: Error, Sendable, Hashable {
    package let message: String
}

extension TypeSystem {
    /// Finds what a coordinate names, built-in elements included.
    ///
    /// Spec: Language, "Schema Coordinates". The fields that every composite or root type has without saying so, such as
    /// `__typename`, have no coordinates.
    ///
    /// - Returns: `nil` where what should hold the element does not have it.
    /// - Throws: ``SchemaCoordinateError`` where there is nothing that could hold it.
    package func element(at coordinate: SchemaCoordinate) throws(SchemaCoordinateError) -> SchemaElement? {
        switch coordinate {
        case .type(let name):
            return type(named: name).map { .type(self[$0]) }
        case .member(let type, let name):
            return try member(name, of: try namedType(type))
        case .argument(let typeName, let fieldName, let name):
            let type = try namedType(typeName)
            guard type.kind == .object || type.kind == .interface else {
                throw SchemaCoordinateError(message: "Expected '\(typeName)' to be an object type or interface type.")
            }
            guard let field = type.fields[fieldName] else {
                throw SchemaCoordinateError(
                    message: "Expected '\(fieldName)' to exist as a field of type '\(typeName)' in the schema."
                )
            }
            return field.arguments[name].map { .argument($0, of: field, in: type) }
        case .directive(let name):
            return directives[name].map { .directive($0) }
        case .directiveArgument(let directiveName, let name):
            guard let directive = directives[directiveName] else {
                throw SchemaCoordinateError(
                    message: "Expected '\(directiveName)' to be defined as a directive in the schema."
                )
            }
            return directive.arguments[name].map { .directiveArgument($0, of: directive) }
        }
    }

    private func namedType(_ name: String) throws(SchemaCoordinateError) -> NamedType {
        guard let id = type(named: name) else {
            throw SchemaCoordinateError(message: "Expected '\(name)' to be defined as a type in the schema.")
        }
        return self[id]
    }

    private func member(_ name: String, of type: NamedType) throws(SchemaCoordinateError) -> SchemaElement? {
        switch type.kind {
        case .object, .interface: return type.fields[name].map { .field($0, of: type) }
        case .inputObject: return type.inputFields[name].map { .inputField($0, of: type) }
        case .enumeration: return type.values[name].map { .enumValue($0, of: type) }
        case .scalar, .union:
            throw SchemaCoordinateError(
                message: "Expected '\(type.name)' to be an Enum, Input Object, Object or Interface type."
            )
        }
    }
}
