/// Leaf fields take no selection set; composite fields need one.
///
/// Spec: Validation, "Leaf Field Selections".
struct LeafFieldSelections {
    func enter(_ field: Field, in scope: Scope, reporting problems: inout Problems) {
        // An unknown field has no type here; FieldSelections reports it.
        guard scope.field.isKnown else { return }
        let isLeaf = scope.index[scope.index[scope.field].namedType].isLeaf
        switch (isLeaf, field.selectionSet) {
        case (true, let selectionSet?):
            problems.report(
                .leafFieldSelections,
                entering: field.range,
                at: selectionSet.range,
                "Field '\(scope.document.text(field.name))' must not have a selection since type "
                    + "'\(scope.fieldType)' has no subfields."
            )
        case (false, nil):
            let name = scope.document.text(field.name)
            problems.report(
                .leafFieldSelections,
                entering: field.range,
                "Field '\(name)' of type '\(scope.fieldType)' must have a selection of subfields. "
                    + "Did you mean '\(name) { ... }'?"
            )
        case (true, nil), (false, _?):
            break
        }
    }
}
