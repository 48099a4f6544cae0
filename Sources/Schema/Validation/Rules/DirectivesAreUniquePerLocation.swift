/// A directive that is not repeatable stands once at one place.
///
/// Spec: Validation, "Directives Are Unique per Location".
struct DirectivesAreUniquePerLocation {
    private var marks: NameMarks

    init(marks: NameMarks) {
        self.marks = marks
    }

    /// - Parameter range: The node they stand on.
    mutating func enter(
        _ directives: Children<Directive>,
        of range: SourceRange,
        in scope: Scope,
        reporting problems: inout Problems
    ) {
        guard directives.count > 1 else { return }
        marks.removeAll()
        for position in directives.indices {
            let directive = scope.document.directives[position]
            guard !marks.insert(directive.name.id), isUnique(directive, in: scope) else { continue }
            guard let first = first(directive.name, among: directives, in: scope) else { continue }
            problems.report(
                .directivesAreUniquePerLocation,
                .entering(range),
                at: [first.range.start, directive.range.start],
                "The directive '@\(scope.document.text(directive.name))' can only be used once at this location."
            )
            if problems.isFull(.directivesAreUniquePerLocation) { return }
        }
    }

    private func isUnique(_ directive: Directive, in scope: Scope) -> Bool {
        if let local = scope.context.definitions?.directives[scope.document.text(directive.name)] {
            return !local.isRepeatable
        }
        let known = scope.context.directive(named: directive.name)
        return known.isKnown && !scope.index[known].isRepeatable
    }

    private func first(_ name: Name, among directives: Children<Directive>, in scope: Scope) -> Directive? {
        scope.document[directives].first { $0.name.id == name.id }
    }
}
