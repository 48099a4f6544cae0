package import Schema

/// The texts that a gateway serves, and what becomes of them when their files change.
package struct SchemaTexts: Sendable {
    package private(set) var schema: ServedSchema
    private var sources: [Source]

    /// - Throws: ``TypeSystemError`` as ``ServedSchema/init(_:)`` does.
    package init(_ sources: [Source]) throws(TypeSystemError) {
        schema = try ServedSchema(sources)
        self.sources = sources
    }

    /// A text that is not taken, and what is wrong with it.
    package struct Refusal: Sendable {
        package let name: String
        package let problems: [Diagnostic]
    }

    /// Takes new texts in the place of the old ones. One that makes no schema with the others is refused alone, and the one
    /// before it stays.
    ///
    /// - Parameter texts: One for each of the old ones, in their order; `nil` where there is none to be had, so that the old
    ///   one stays.
    /// - Returns: The names of the texts that are taken and differ from the old ones, and those that are refused.
    package mutating func replace(with texts: [Source?]) -> (taken: [String], refused: [Refusal]) {
        let changed = sources.indices.filter { place in
            texts.indices.contains(place) && texts[place].map { $0.bytes != sources[place].bytes } ?? false
        }
        var taken = changed
        while !taken.isEmpty, let problems = take(taken, of: texts) {
            // A text may be wrong because another one has changed, so the blame need not fall on one that has.
            let blamed = taken.filter { place in problems.contains { $0.source == sources[place].name } }
            taken.removeAll { blamed.isEmpty || blamed.contains($0) }
        }
        // What was wrong beside others may be right without them.
        var refused: [Refusal] = []
        for place in changed where !taken.contains(place) {
            if let problems = take([place], of: texts) {
                refused.append(Refusal(name: sources[place].name, problems: problems))
            } else {
                taken.append(place)
            }
        }
        return (taken.sorted().map { sources[$0].name }, refused)
    }

    /// - Returns: What is wrong with the texts; `nil` where they are taken.
    private mutating func take(_ places: [Int], of texts: [Source?]) -> [Diagnostic]? {
        var candidates = sources
        for place in places { candidates[place] = texts[place] ?? sources[place] }
        do throws(TypeSystemError) {
            schema = try ServedSchema(candidates)
            sources = candidates
            return nil
        } catch {
            return error.diagnostics
        }
    }
}
