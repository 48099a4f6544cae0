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
        var found: [TypeID] = []
        var counts: [TypeID: Int] = [:]
        for object in possible where types[object].fields[field] != nil {
            for type in [object] + types[object].interfaces.filter({ types[$0].fields[field] != nil }) {
                if counts[type] == nil { found.append(type) }
                counts[type, default: 0] += 1
            }
        }
        return found.sortedByInsertion { one, other in
            if counts[one] != counts[other] { return counts[one, default: 0] > counts[other, default: 0] }
            if types.isSubtype(.named(other), of: .named(one)) { return true }
            if types.isSubtype(.named(one), of: .named(other)) { return false }
            return NaturalOrder.precedes(types[one].name, types[other].name)
        }.map { types[$0].name }
    }
}
