/// Names that begin with two underscores belong to introspection.
///
/// Spec: Introspection, "Reserved Names".
struct ReservedNames {
    func check(_ name: String, at place: Place, reporting problems: inout PlacedProblems) {
        guard name.hasPrefix("__") else { return }
        problems.report(
            "Name '\(name)' must not begin with '__', which is reserved by GraphQL introspection.",
            at: [place]
        )
    }
}
