/// The rules in the order in which their problems are told where several arise at one place.
enum RuleOrder: UInt8, CaseIterable {
    case executableDefinitions
    case operationTypeExistence
    case operationNameUniqueness
    case loneAnonymousOperation
    case singleRootField
    case typeExistence
    case fragmentsOnCompositeTypes
    case variablesAreInputTypes
    case leafFieldSelections
    case fieldSelections
    case fragmentNameUniqueness
    case fragmentSpreadTargetDefined
    case fragmentsMustBeUsed
    case fragmentSpreadIsPossible
    case fragmentSpreadsMustNotFormCycles
    case variableUniqueness
    case allVariableUsesDefined
    case allVariablesUsed
    case directivesAreDefined
    case directivesAreUniquePerLocation
    case deferStreamOnRootField
    case deferStreamOnValidOperations
    case deferStreamLabels
    case streamOnListFields
    case argumentNames
    case argumentUniqueness
    case valuesOfCorrectType
    case requiredArguments
    case allVariableUsagesAreAllowed
    case fieldSelectionMerging
    case inputObjectFieldUniqueness
    case introspectionDepth
}
