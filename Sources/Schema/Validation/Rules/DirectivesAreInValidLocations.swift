/// Every directive stands where its definition allows it.
///
/// Spec: Validation, "Directives Are in Valid Locations".
struct DirectivesAreInValidLocations {
    func enter(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        guard let locations = locations(of: directive, in: scope), !locations.contains(scope.location) else { return }
        problems.report(
            .directivesAreDefined,
            entering: directive.range,
            "Directive '@\(scope.document.text(directive.name))' may not be used on \(scope.location.rawValue)."
        )
    }

    private func locations(of directive: Directive, in scope: Scope) -> [DirectiveLocation]? {
        if let local = scope.context.definitions?.directives[scope.document.text(directive.name)] {
            return local.locations.compactMap { DirectiveLocation(rawValue: scope.document.text($0)) }
        }
        let known = scope.context.directive(named: directive.name)
        return known.isKnown ? scope.index[known].locations : nil
    }
}
