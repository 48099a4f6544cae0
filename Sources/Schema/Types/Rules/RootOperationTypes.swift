/// Operations begin at object types, each kind at one of its own, and there are queries.
///
/// Spec: Type System, "Root Operation Types".
struct RootOperationTypes {
    func check(_ context: TypeSystemContext, reporting problems: inout PlacedProblems) {
        if context.types.queryType == nil {
            let schema = context.definitions.schema
            problems.report(
                "Query root type must be provided.",
                at: schema.map { [$0.place($0.node.range)] } ?? []
            )
        }
        var operations: [TypeID: [OperationType]] = [:]
        var roots: [TypeID] = []
        for operation in OperationType.allCases {
            guard let root = context.types.rootType(of: operation) else { continue }
            guard context.types[root].kind == .object else {
                let name = operation.rawValue
                problems.report(
                    "\(name.prefix(1).uppercased())\(name.dropFirst()) root type must be Object type"
                        + (operation == .query ? "" : " if provided") + ", it cannot be \(context.name(root)).",
                    at: place(of: operation, in: context) ?? context.sources[root].places.prefix(1).map(\.self)
                )
                continue
            }
            if operations[root] == nil { roots.append(root) }
            operations[root, default: []].append(operation)
        }
        for root in roots {
            guard let operations = operations[root], operations.count > 1 else { continue }
            problems.report(
                "All root types must be different, '\(context.name(root))' type is used as "
                    + "\(list(operations.map(\.rawValue))) root types.",
                at: operations.flatMap { place(of: $0, in: context) ?? [] }
            )
        }
    }

    /// Where the schema names a root.
    private func place(of operation: OperationType, in context: TypeSystemContext) -> [Place]? {
        for part in context.definitions.schemaParts {
            guard let root = part.node.operationTypes.first(where: { $0.operation == operation }) else { continue }
            return [part.place(root.type.range)]
        }
        return nil
    }

    private func list(_ names: [String]) -> String {
        names.count == 2
            ? "\(names[0]) and \(names[1])"
            : "\(names.dropLast().joined(separator: ", ")), and \(names[names.count - 1])"
    }
}
