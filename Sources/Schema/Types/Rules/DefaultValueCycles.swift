/// The default value of an input object's field does not need itself, in however many steps.
///
/// Spec: Type System, "Input Objects", Type Validation.
struct DefaultValueCycles {
    private let cycles: [DefaultValueCycle]

    init(_ cycles: [DefaultValueCycle]) {
        self.cycles = cycles
    }

    /// Tells of the cycles that were found first from the fields of an input object.
    func check(_ type: TypeID, in context: TypeSystemContext, reporting problems: inout PlacedProblems) {
        for cycle in cycles where cycle.start == type {
            let others = cycle.fields.dropFirst().map(context.text)
            problems.report(
                "Invalid circular reference. The default value of Input Object field \(context.text(cycle.fields[0])) "
                    + "references itself"
                    + (others.isEmpty ? "" : " via the default values of: \(others.joined(separator: ", "))") + ".",
                at: cycle.fields.compactMap { place(of: context.source($0), in: context) }
            )
        }
    }

    /// Where a field's default value stands.
    private func place(of source: Located<InputValueDefinition>, in context: TypeSystemContext) -> Place? {
        source.node.defaultValue.map { source.place(context.definitions.documents[source.document][$0].range) }
    }
}
