/// A type that is made of parts has at least one.
///
/// Spec: Type System, "Objects", "Interfaces", "Unions", "Enums" and "Input Objects", Type Validation.
struct DefinedParts {
    func check(_ type: NamedType, at places: [Place], reporting problems: inout PlacedProblems) {
        let (isMissing, message) =
            switch type.kind {
            case .scalar: (false, "")
            case .object, .interface: (type.fields.isEmpty, "Type \(type.name) must define one or more fields.")
            case .union:
                (type.possibleTypes.isEmpty, "Union type \(type.name) must define one or more member types.")
            case .enumeration: (type.values.isEmpty, "Enum type \(type.name) must define one or more values.")
            case .inputObject:
                (type.inputFields.isEmpty, "Input Object type \(type.name) must define one or more fields.")
            }
        if isMissing { problems.report(message, at: places) }
    }
}
