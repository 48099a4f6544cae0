/// The rules of type system documents, in the order in which their problems are told where several arise at one node.
struct DefinitionRules {
    private var loneSchemaDefinition = LoneSchemaDefinition()
    private var uniqueOperationTypes = UniqueOperationTypes()
    private var uniqueTypeNames = UniqueTypeNames()
    private var uniqueEnumValueNames = UniqueEnumValueNames()
    private var uniqueFieldDefinitionNames = UniqueFieldDefinitionNames()
    private let uniqueArgumentDefinitionNames = UniqueArgumentDefinitionNames()
    private var uniqueDirectiveNames = UniqueDirectiveNames()
    let knownTypeNames = KnownTypeNames()
    private let knownDirectives = KnownDirectives()
    private var uniqueDirectivesPerLocation = UniqueDirectivesPerLocation()
    private let possibleTypeExtensions = PossibleTypeExtensions()
    private let knownDirectiveArguments = KnownDirectiveArguments()
    private let uniqueArgumentNames = UniqueArgumentNames()
    let providedRequiredArguments = ProvidedRequiredArguments()

    mutating func enter(_ schema: SchemaDefinition, _ scope: DefinitionScope, _ problems: inout PlacedProblems) {
        loneSchemaDefinition.enter(schema, in: scope, reporting: &problems)
        uniqueOperationTypes.enter(schema, in: scope, reporting: &problems)
        uniqueDirectivesPerLocation.enter(schema.directives, of: .schema, in: scope, reporting: &problems)
    }

    mutating func enter(_ type: TypeDefinition, _ scope: DefinitionScope, _ problems: inout PlacedProblems) {
        let name = scope.text(type.name)
        uniqueTypeNames.enter(type, in: scope, reporting: &problems)
        uniqueEnumValueNames.enter(type, in: scope, reporting: &problems)
        uniqueFieldDefinitionNames.enter(type, in: scope, reporting: &problems)
        uniqueArgumentDefinitionNames.enter(type, in: scope, reporting: &problems)
        uniqueDirectivesPerLocation.enter(type.directives, of: .type(name), in: scope, reporting: &problems)
        possibleTypeExtensions.enter(type, in: scope, reporting: &problems)
    }

    mutating func enter(_ directive: DirectiveDefinition, _ scope: DefinitionScope, _ problems: inout PlacedProblems) {
        let name = scope.text(directive.name)
        uniqueArgumentDefinitionNames.enter(directive, in: scope, reporting: &problems)
        uniqueDirectiveNames.enter(directive, in: scope, reporting: &problems)
        uniqueDirectivesPerLocation.enter(directive.directives, of: .directive(name), in: scope, reporting: &problems)
    }

    /// Enters a place with directives that no other definition adds to, such as a field, an argument or an enum value.
    mutating func enter(
        _ directives: Children<Directive>,
        _ scope: DefinitionScope,
        _ problems: inout PlacedProblems
    ) {
        uniqueDirectivesPerLocation.enter(directives, of: .part, in: scope, reporting: &problems)
    }

    func enter(
        _ directive: Directive,
        on location: DirectiveLocation,
        _ scope: DefinitionScope,
        _ problems: inout PlacedProblems
    ) {
        knownDirectives.enter(directive, on: location, in: scope, reporting: &problems)
        knownDirectiveArguments.enter(directive, in: scope, reporting: &problems)
        uniqueArgumentNames.enter(directive.arguments, in: scope, reporting: &problems)
    }

    /// Enters a selected field.
    mutating func enter(_ field: Field, _ scope: DefinitionScope, _ problems: inout PlacedProblems) {
        enter(field.directives, scope, &problems)
        uniqueArgumentNames.enter(field.arguments, in: scope, reporting: &problems)
    }
}
