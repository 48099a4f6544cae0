/// One walk over type system documents, in their order, that shows every node to the rules of such documents.
///
/// Recursion is bounded by the parser's limit on nesting.
struct DefinitionPass {
    private(set) var scope: DefinitionScope
    var rules = DefinitionRules()
    var problems: PlacedProblems

    init(_ definitions: DefinitionSet) {
        scope = DefinitionScope(definitions)
        problems = PlacedProblems(definitions.documents)
    }

    /// Ends early once there are more problems than are told of.
    mutating func run() {
        for position in scope.definitions.given {
            scope.enter(position)
            for definition in scope.document.definitions {
                guard problems.room > 0 else { return }
                switch definition {
                case .operation(let operation): visit(operation)
                case .fragment(let fragment): visit(fragment)
                case .schema(let schema): visit(schema)
                case .type(let type): visit(type)
                case .directive(let directive): visit(directive)
                }
            }
        }
    }

    private mutating func visit(_ schema: SchemaDefinition) {
        rules.enter(schema, scope, &problems)
        visit(schema.directives, on: .schema)
        for root in schema.operationTypes { visit(root.type) }
    }

    private mutating func visit(_ type: TypeDefinition) {
        rules.enter(type, scope, &problems)
        for name in type.interfaces { visit(name) }
        visit(type.directives, on: DirectiveLocation(type.kind))
        for name in type.members { visit(name) }
        for field in type.fields {
            rules.enter(field.directives, scope, &problems)
            for argument in field.arguments { visit(argument, on: .argumentDefinition) }
            visit(field.type)
            visit(field.directives, on: .fieldDefinition)
        }
        for field in type.inputFields { visit(field, on: .inputFieldDefinition) }
        for value in type.values {
            rules.enter(value.directives, scope, &problems)
            visit(value.directives, on: .enumValue)
        }
    }

    private mutating func visit(_ directive: DirectiveDefinition) {
        rules.enter(directive, scope, &problems)
        for argument in directive.arguments { visit(argument, on: .argumentDefinition) }
        visit(directive.directives, on: .directiveDefinition)
    }

    private mutating func visit(_ value: InputValueDefinition, on location: DirectiveLocation) {
        rules.enter(value.directives, scope, &problems)
        visit(value.type)
        if let literal = value.defaultValue { visit(scope.document[literal]) }
        visit(value.directives, on: location)
    }

    mutating func visit(_ reference: Reference<TypeReference>) {
        switch scope.document[reference].kind {
        case .named(let name): visit(name)
        case .list(let inner), .nonNull(let inner): visit(inner)
        }
    }

    /// Visits the name of a type.
    mutating func visit(_ name: Name) {
        rules.knownTypeNames.enter(name, in: scope, reporting: &problems)
    }

    mutating func visit(_ directives: Children<Directive>, on location: DirectiveLocation) {
        for position in directives.indices {
            let directive = scope.document.directives[position]
            rules.enter(directive, on: location, scope, &problems)
            for argument in scope.document[directive.arguments] { visit(scope.document[argument.value]) }
            rules.providedRequiredArguments.leave(directive, in: scope, reporting: &problems)
        }
    }

    mutating func visit(_ value: Value) {
        switch value.kind {
        case .list(let items):
            for item in scope.document[items] { visit(item) }
        case .object(let fields):
            var names = UniqueInputFieldNames()
            for field in scope.document[fields] {
                names.enter(field, in: scope, reporting: &problems)
                visit(scope.document[field.value])
            }
        default:
            break
        }
    }
}
