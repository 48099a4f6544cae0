/// Every input object has a value that ends: none needs itself through fields that must be given.
///
/// Spec: Type System, "Circular References" of input objects, InputObjectHasUnbreakableCycle.
struct FiniteInputObjects {
    /// Those that have no such value.
    private let infinite: Set<TypeID>
    private var isVisited: Set<TypeID> = []
    /// The fields from the first input object on, and where each input object's own begin.
    private var path: [InputField] = []
    private var starts: [TypeID: Int] = [:]

    init(_ context: TypeSystemContext) {
        infinite = InfiniteInputObjects(context.types).types
    }

    mutating func check(_ context: TypeSystemContext, reporting problems: inout PlacedProblems) {
        guard !infinite.isEmpty else { return }
        for position in context.types.types.indices {
            visit(TypeID(index: position), in: context, reporting: &problems)
        }
    }

    /// Follows the fields that lead on without an end, and tells of every field that leads back.
    private mutating func visit(
        _ root: TypeID,
        in context: TypeSystemContext,
        reporting problems: inout PlacedProblems
    ) {
        var open: [(type: TypeID, targets: [NeededObject], next: Int)] = []
        enter(root, &open, in: context)
        while let (type, targets, next) = open.last {
            guard next < targets.count else {
                starts[type] = nil
                open.removeLast()
                if !path.isEmpty { path.removeLast() }
                continue
            }
            open[open.count - 1].next += 1
            let target = targets[next]
            path.append(target.field)
            if let start = starts[target.type] {
                report(path[start...], of: target.type, in: context, reporting: &problems)
                path.removeLast()
            } else if isVisited.contains(target.type) {
                path.removeLast()
            } else {
                enter(target.type, &open, in: context)
            }
        }
    }

    private mutating func enter(
        _ type: TypeID,
        _ open: inout [(type: TypeID, targets: [NeededObject], next: Int)],
        in context: TypeSystemContext
    ) {
        guard infinite.contains(type), isVisited.insert(type).inserted else { return }
        starts[type] = path.count
        open.append((type, context.types.neededObjects(of: type).filter { infinite.contains($0.type) }, 0))
    }

    private func report(
        _ cycle: ArraySlice<InputField>,
        of type: TypeID,
        in context: TypeSystemContext,
        reporting problems: inout PlacedProblems
    ) {
        problems.report(
            "Input Object \(context.name(type)) cannot be provided a finite value because it references itself through "
                + "fields: \(cycle.map(context.text).joined(separator: ", ")).",
            at: cycle.map { field in
                let source = context.source(field)
                return source.place(source.node.range)
            }
        )
    }
}
