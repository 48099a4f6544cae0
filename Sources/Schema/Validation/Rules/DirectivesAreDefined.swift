/// Every directive is there.
///
/// Spec: Validation, "Directives Are Defined".
struct DirectivesAreDefined {
    func enter(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        guard !scope.context.directive(named: directive.name).isKnown else { return }
        let name = scope.document.text(directive.name)
        guard scope.context.definitions?.directives[name] == nil else { return }
        problems.report(.directivesAreDefined, entering: directive.range, "Unknown directive '@\(name)'.")
    }
}
