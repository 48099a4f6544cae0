import Postgres

/// What the resolvers of a step returned, call by call.
struct ResolvedCalls: Sendable {
    private var results: [Result<any ResolvedObject, FieldFault>] = []

    mutating func append(_ result: Result<any ResolvedObject, FieldFault>) { results.append(result) }

    /// - Returns: `nil` where nothing was called, since the request is explained and not run.
    subscript(call: Int) -> Result<any ResolvedObject, FieldFault>? {
        results.indices.contains(call) ? results[call] : nil
    }

    /// The ids of the Resources at a path, each once.
    func resourceIDs(at path: ResolvedPath) -> [UUID] {
        Array(Set(values(at: path).compactMap { if case .resource(let id) = $0 { id } else { nil } }))
    }

    /// The ids of the Readings at a path, each once.
    func readingIDs(at path: ResolvedPath) -> [Int64] {
        Array(Set(values(at: path).compactMap { if case .reading(let id) = $0 { id } else { nil } }))
    }

    private func values(at path: ResolvedPath) -> [ResolvedValue] {
        guard case .success(let object)? = self[path.call] else { return [] }
        var values: [ResolvedValue] = [.objects([object])]
        for field in path.fields {
            values = values.flatMap { value -> [ResolvedValue] in
                guard case .objects(let objects) = value else { return [] }
                return objects.map { $0.value(of: field) }
            }
        }
        return values
    }
}
