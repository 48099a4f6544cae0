/// The rules that look at one node at a time, called by name so that each call is a direct one.
///
/// The order of calls does not matter: ``Problems`` knows the order in which problems are told.
struct Rules {
    let executableDefinitions = ExecutableDefinitions()
    let operationTypeExistence = OperationTypeExistence()
    var operationNameUniqueness = OperationNameUniqueness()
    let loneAnonymousOperation = LoneAnonymousOperation()
    let typeExistence = TypeExistence()
    let fragmentsOnCompositeTypes = FragmentsOnCompositeTypes()
    let variablesAreInputTypes = VariablesAreInputTypes()
    let leafFieldSelections = LeafFieldSelections()
    let fieldSelections = FieldSelections()
    var fragmentNameUniqueness = FragmentNameUniqueness()
    let fragmentSpreadTargetDefined = FragmentSpreadTargetDefined()
    let fragmentSpreadIsPossible = FragmentSpreadIsPossible()
    var variableUniqueness: VariableUniqueness
    let directivesAreDefined = DirectivesAreDefined()
    let directivesAreInValidLocations = DirectivesAreInValidLocations()
    var directivesAreUniquePerLocation: DirectivesAreUniquePerLocation
    var deferStreamLabels = DeferStreamLabels()
    let streamOnListFields = StreamOnListFields()
    let argumentNames = ArgumentNames()
    var argumentUniqueness: ArgumentUniqueness
    let valuesOfCorrectType = ValuesOfCorrectType()
    let requiredArguments = RequiredArguments()
    let inputObjectFieldUniqueness = InputObjectFieldUniqueness()

    init(_ context: ValidationContext) {
        let marks = NameMarks(nameCount: context.document.names.count)
        variableUniqueness = VariableUniqueness(marks: marks)
        directivesAreUniquePerLocation = DirectivesAreUniquePerLocation(marks: marks)
        argumentUniqueness = ArgumentUniqueness(marks: marks)
    }

    mutating func enter(_ operation: OperationDefinition, _ scope: Scope, _ problems: inout Problems) {
        operationTypeExistence.enter(operation, in: scope, reporting: &problems)
        operationNameUniqueness.enter(operation, in: scope, reporting: &problems)
        loneAnonymousOperation.enter(operation, in: scope, reporting: &problems)
        variableUniqueness.enter(operation, in: scope, reporting: &problems)
    }

    mutating func enter(_ fragment: FragmentDefinition, _ scope: Scope, _ problems: inout Problems) {
        typeExistence.enter(fragment.typeCondition, in: scope, reporting: &problems)
        fragmentsOnCompositeTypes.enter(fragment, in: scope, reporting: &problems)
        fragmentNameUniqueness.enter(fragment, in: scope, reporting: &problems)
    }

    mutating func enter(_ field: Field, _ scope: Scope, _ problems: inout Problems) {
        leafFieldSelections.enter(field, in: scope, reporting: &problems)
        fieldSelections.enter(field, in: scope, reporting: &problems)
        if field.arguments.count > 1 {
            argumentUniqueness.enter(field.arguments, of: field.range, in: scope, reporting: &problems)
        }
    }

    func leave(_ field: Field, _ scope: Scope, _ problems: inout Problems) {
        requiredArguments.leave(field, in: scope, reporting: &problems)
    }

    func enter(_ spread: FragmentSpread, _ scope: Scope, _ problems: inout Problems) {
        fragmentSpreadTargetDefined.enter(spread, in: scope, reporting: &problems)
        fragmentSpreadIsPossible.enter(spread, in: scope, reporting: &problems)
    }

    func enter(_ fragment: InlineFragment, _ scope: Scope, _ problems: inout Problems) {
        guard let condition = fragment.typeCondition else { return }
        typeExistence.enter(condition, in: scope, reporting: &problems)
        fragmentsOnCompositeTypes.enter(fragment, in: scope, reporting: &problems)
        fragmentSpreadIsPossible.enter(fragment, in: scope, reporting: &problems)
    }

    mutating func enter(_ directive: Directive, _ scope: Scope, _ problems: inout Problems) {
        directivesAreDefined.enter(directive, in: scope, reporting: &problems)
        directivesAreInValidLocations.enter(directive, in: scope, reporting: &problems)
        deferStreamLabels.enter(directive, in: scope, reporting: &problems)
        streamOnListFields.enter(directive, in: scope, reporting: &problems)
        argumentNames.enter(directive, in: scope, reporting: &problems)
        if directive.arguments.count > 1 {
            argumentUniqueness.enter(directive.arguments, of: directive.range, in: scope, reporting: &problems)
        }
    }
}
