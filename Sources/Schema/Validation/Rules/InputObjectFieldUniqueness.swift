/// No two fields of an input object's value have the same name.
///
/// Spec: Validation, "Input Object Field Uniqueness".
struct InputObjectFieldUniqueness {
    /// The most fields compared each with each; more are looked up.
    private static let pairwiseLimit = 8

    /// - Returns: Whether the names are unique.
    func enter(_ fields: Children<ObjectField>, in scope: Scope, reporting problems: inout Problems) -> Bool {
        guard !isUnique(fields, in: scope.document) else { return true }
        var known: [NameID: SourceRange] = [:]
        for field in scope.document[fields] {
            guard let first = known[field.name.id] else {
                known[field.name.id] = field.name.range
                continue
            }
            problems.report(
                .inputObjectFieldUniqueness,
                .entering(field.range),
                at: [first.start, field.name.range.start],
                "There can be only one input field named '\(scope.document.text(field.name))'."
            )
        }
        return false
    }

    private func isUnique(_ fields: Children<ObjectField>, in document: Document) -> Bool {
        guard fields.count <= Self.pairwiseLimit else {
            return Set(document[fields].map(\.name.id)).count == Int(fields.count)
        }
        for position in fields.indices.dropFirst() {
            let name = document.objectFields[position].name.id
            for earlier in fields.indices.lowerBound..<position where document.objectFields[earlier].name.id == name {
                return false
            }
        }
        return true
    }
}
