extension ChangeSearch {
    mutating func compareDirectives() {
        let directives = NamedDifference(old.directives, new.directives)
        for directive in directives.removed {
            report(.directiveRemoved, .directive(directive.name), "The directive was removed.")
        }
        for directive in directives.added {
            report(.directiveAdded, .directive(directive.name), "The directive was added.")
        }
        for (old, new) in directives.kept { compare(old, new) }
    }

    private mutating func compare(_ old: DirectiveType, _ new: DirectiveType) {
        let coordinate = SchemaCoordinate.directive(old.name)
        if old.isRepeatable != new.isRepeatable {
            report(
                new.isRepeatable ? .directiveRepeatableAdded : .directiveRepeatableRemoved,
                coordinate,
                new.isRepeatable ? "It may stand several times now." : "It may not stand several times any more."
            )
        }
        for location in old.locations where !new.locations.contains(location) {
            report(.directiveLocationRemoved, coordinate, "It may not stand on \(location.rawValue) any more.")
        }
        for location in new.locations where !old.locations.contains(location) {
            report(.directiveLocationAdded, coordinate, "It may stand on \(location.rawValue) now.")
        }
        compareDescriptions(old.description, new.description, at: coordinate)
        compareApplied(old.directives, new.directives, at: coordinate)
        compareInputs(old.arguments, new.arguments, .directiveArgument) {
            .directiveArgument(directive: old.name, name: $0)
        }
    }
}
