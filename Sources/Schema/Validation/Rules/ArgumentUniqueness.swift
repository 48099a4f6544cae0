/// No two arguments of a field or directive have the same name.
///
/// Spec: Validation, "Argument Uniqueness".
struct ArgumentUniqueness {
    private var marks: NameMarks

    init(marks: NameMarks) {
        self.marks = marks
    }

    /// - Parameter range: The field or directive they are the arguments of.
    mutating func enter(
        _ arguments: Children<Argument>,
        of range: SourceRange,
        in scope: Scope,
        reporting problems: inout Problems
    ) {
        let document = scope.document
        marks.removeAll()
        let isUnique = arguments.indices.allSatisfy { marks.insert(document.arguments[$0].name.id) }
        guard !isUnique else { return }
        for group in document[arguments].map(\.name).repeated() {
            problems.report(
                .argumentUniqueness,
                .entering(range),
                at: group.map(\.range.start),
                "There can be only one argument named '\(document.text(group[0]))'."
            )
        }
    }
}
