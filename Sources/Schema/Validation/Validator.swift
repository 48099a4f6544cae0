/// Finds out whether documents can be executed. Spec: Validation.
///
/// Making one costs time in proportion to the type system; it is made once and validates any number of documents, from
/// any number of threads.
package struct Validator: Sendable {
    private let index: TypeIndex
    private let limits: ValidationLimits

    package init(types: TypeSystem, limits: ValidationLimits = ValidationLimits()) {
        index = TypeIndex(types)
        self.limits = limits
    }

    /// What is wrong with a document, in the order of a walk over it; nothing where it can be executed.
    ///
    /// - Returns: At most ``ValidationLimits/problemLimit`` problems, and a last word where there are more. A document
    ///   past another limit has that as its only problem.
    package func validate(_ document: Document) -> [Diagnostic] {
        let context = ValidationContext(document, index: index, limits: limits)
        if let excess = LimitCheck(context).excess() { return [excess] }
        var pass = ValidationPass(context)
        pass.run()
        var graph = FragmentGraph(pass.record)
        if let excess = LimitCheck(context).excess(of: graph.extents()) { return [excess] }
        var problems = pass.problems
        checkWhole(context, pass.record, &graph, &problems)
        return problems.diagnostics(in: document.source)
    }

    /// The rules that look beyond one node.
    private func checkWhole(
        _ context: ValidationContext,
        _ record: DocumentRecord,
        _ graph: inout FragmentGraph,
        _ problems: inout Problems
    ) {
        FragmentsMustBeUsed().check(record, &graph, in: context, reporting: &problems)
        // Of fragments with one name the graph knows the last only; the closer look knows them all.
        if graph.hasCycle || context.hasRepeatedFragments {
            FragmentSpreadsMustNotFormCycles().check(in: context, reporting: &problems)
        }
        var variables = VariableCheck(context, record, graph)
        variables.run(reporting: &problems)
        var onRootField = DeferStreamOnRootField(context)
        var onValidOperations = DeferStreamOnValidOperations(context)
        for operation in context.operations where operation.type != .query {
            SingleRootField().check(operation, in: context, reporting: &problems)
            onRootField.check(operation, reporting: &problems)
            onValidOperations.check(operation, reporting: &problems)
        }
        var introspectionDepth = IntrospectionDepth(context)
        introspectionDepth.check(reporting: &problems)
        FieldSelectionMerging(context, record).check(reporting: &problems)
    }
}
