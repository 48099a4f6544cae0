/// No two variables of an operation have the same name.
///
/// Spec: Validation, "Variable Uniqueness".
struct VariableUniqueness {
    private var marks: NameMarks

    init(marks: NameMarks) {
        self.marks = marks
    }

    mutating func enter(_ operation: OperationDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard operation.variables.count > 1 else { return }
        let document = scope.document
        marks.removeAll()
        let isUnique = operation.variables.indices.allSatisfy { marks.insert(document.variables[$0].name.id) }
        guard !isUnique else { return }
        for group in document[operation.variables].map(\.name).repeated() {
            problems.report(
                .variableUniqueness,
                .entering(operation.range),
                at: group.map(\.range.start),
                "There can be only one variable named '$\(document.text(group[0]))'."
            )
        }
    }
}

extension [Name] {
    /// The names that occur more than once, each with all its places, in the order of their first ones.
    func repeated() -> [[Name]] {
        var groups: [[Name]] = []
        var positions: [NameID: Int] = [:]
        for name in self {
            if let position = positions[name.id] {
                groups[position].append(name)
            } else {
                positions[name.id] = groups.count
                groups.append([name])
            }
        }
        return groups.filter { $0.count > 1 }
    }
}
