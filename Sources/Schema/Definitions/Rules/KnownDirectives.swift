/// Every directive is defined, and stands where its definition allows it.
///
/// Spec: Validation, "Directives Are Defined" and "Directives Are in Valid Locations".
struct KnownDirectives {
    func enter(
        _ directive: Directive,
        on location: DirectiveLocation,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        let name = scope.text(directive.name)
        guard let signature = scope.directives[name] else {
            return problems.report("Unknown directive '@\(name)'.", at: [scope.place(directive.range)])
        }
        guard !signature.locations.contains(location) else { return }
        problems.report(
            "Directive '@\(name)' may not be used on \(location.rawValue).",
            at: [scope.place(directive.range)]
        )
    }
}
