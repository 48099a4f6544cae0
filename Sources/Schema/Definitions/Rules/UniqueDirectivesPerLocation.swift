/// A directive that is not repeatable stands once at one place; a type and its extensions are one place.
///
/// Spec: Validation, "Directives Are Unique per Location".
struct UniqueDirectivesPerLocation {
    enum Owner: Hashable {
        case schema
        case type(String)
        case directive(String)
        /// Anything else, such as a field or an enum value, each of which is a place of its own.
        case part
    }

    private var known: [Owner: [String: Place]] = [:]

    mutating func enter(
        _ directives: Children<Directive>,
        of owner: Owner,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        guard !directives.isEmpty, owner != .part || directives.count > 1 else { return }
        var places = known.removeValue(forKey: owner) ?? [:]
        for directive in scope.document[directives] {
            let name = scope.text(directive.name)
            guard scope.directives[name]?.isRepeatable == false else { continue }
            if let first = places[name] {
                problems.report(
                    "The directive '@\(name)' can only be used once at this location.",
                    at: [first, scope.place(directive.range)]
                )
            } else {
                places[name] = scope.place(directive.range)
            }
        }
        if owner != .part { known[owner] = places }
    }
}
