/// `@stream` stands on fields whose values are lists.
///
/// Of the proposal for incremental delivery.
struct StreamOnListFields {
    func enter(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        guard scope.context.number(directive.name) == .stream, scope.field.isKnown, scope.parentType.isKnown else {
            return
        }
        let field = scope.index[scope.field]
        guard !scope.index.shapes.isList(field.type) else { return }
        let isOfParent = scope.index.members.find(scope.parentType, field.name) == scope.field.value
        problems.report(
            .streamOnListFields,
            entering: directive.range,
            "Stream directive cannot be used on non-list field"
                + (isOfParent ? " '\(scope.index.names.text(field.name))'" : "")
                + " on type '\(scope.name(scope.parentType))'."
        )
    }
}
