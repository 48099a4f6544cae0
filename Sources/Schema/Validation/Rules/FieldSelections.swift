/// Every field is one of the type it is selected on.
///
/// Spec: Validation, "Field Selections".
struct FieldSelections {
    func enter(_ field: Field, in scope: Scope, reporting problems: inout Problems) {
        guard scope.parentType.isKnown, !scope.field.isKnown else { return }
        let name = scope.document.text(field.name)
        problems.report(
            .fieldSelections,
            entering: field.range,
            "Cannot query field '\(name)' on type '\(scope.name(scope.parentType))'."
                + (scope.context.limits.hidesSuggestions ? "" : suggestion(for: name, in: scope))
        )
    }

    private func suggestion(for name: String, in scope: Scope) -> String {
        let type = scope.index.type(scope.parentType)
        let types = type.isAbstract ? typesThatHave(name, among: type.possibleTypes, in: scope.index.types) : []
        guard types.isEmpty else { return Suggestions.text(types, "to use an inline fragment on") }
        return Suggestions.text(Suggestions.near(name, among: type.fields.map(\.name)))
    }

    /// The possible types that have a field, and their interfaces that have it: the commonest first, wider types
    /// before narrower ones.
    private func typesThatHave(_ field: String, among possible: [TypeID], in types: TypeSystem) -> [String] {
        var counts: [TypeID: Int] = [:]
        for object in possible where types[object].fields[field] != nil {
            counts[object] = 1
            for interface in types[object].interfaces where types[interface].fields[field] != nil {
                counts[interface, default: 0] += 1
            }
        }
        return counts.sorted { one, other in
            if one.value != other.value { return one.value > other.value }
            if types.isSubtype(.named(other.key), of: .named(one.key)) { return true }
            if types.isSubtype(.named(one.key), of: .named(other.key)) { return false }
            return NaturalOrder.precedes(types[one.key].name, types[other.key].name)
        }.map { types[$0.key].name }
    }
}
