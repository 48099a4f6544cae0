/// What stands of a type system in a document that should hold none: its types' names and directives.
extension ValidationPass {
    mutating func visitTypeSystem() {
        scope = Scope(context)
        for definition in document.definitions {
            switch definition {
            case .operation, .fragment: break
            case .schema(let schema):
                visit(schema.directives, on: .schema, of: schema.range)
                for root in schema.operationTypes {
                    rules.typeExistence.enter(root.type, in: scope, reporting: &problems)
                }
            case .type(let type): visit(type)
            case .directive(let directive):
                visit(directive.directives, on: .directiveDefinition, of: directive.range)
                for argument in directive.arguments { visit(argument, on: .argumentDefinition) }
            }
        }
    }

    private mutating func visit(_ type: TypeDefinition) {
        for name in type.interfaces + type.members { rules.typeExistence.enter(name, in: scope, reporting: &problems) }
        visit(type.directives, on: DirectiveLocation(type.kind), of: type.range)
        for field in type.fields {
            for argument in field.arguments { visit(argument, on: .argumentDefinition) }
            _ = visit(document[field.type])
            visit(field.directives, on: .fieldDefinition, of: field.range)
        }
        for field in type.inputFields { visit(field, on: .inputFieldDefinition) }
        for value in type.values { visit(value.directives, on: .enumValue, of: value.range) }
    }

    private mutating func visit(_ value: InputValueDefinition, on location: DirectiveLocation) {
        _ = visit(document[value.type])
        visit(value.directives, on: location, of: value.range)
    }
}
