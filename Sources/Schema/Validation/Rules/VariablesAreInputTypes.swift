/// A variable is of a type that values can be given of.
///
/// Spec: Validation, "Variables Are Input Types".
struct VariablesAreInputTypes {
    func enter(
        _ variable: VariableDefinition,
        _ type: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in scope: Scope,
        reporting problems: inout Problems
    ) {
        guard type.isKnown, !scope.index[shapes.namedType(type)].isInput else { return }
        problems.report(
            .variablesAreInputTypes,
            entering: variable.range,
            at: scope.document[variable.type].range,
            "Variable '$\(scope.document.text(variable.name))' cannot be non-input type "
                + "'\(scope.document.text(variable.type))'."
        )
    }
}
