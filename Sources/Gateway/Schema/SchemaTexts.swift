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
        var changed = sources.indices.filter { place in
            texts.indices.contains(place) && texts[place].map { $0.bytes != sources[place].bytes } ?? false
        }
        var refused: [Refusal] = []
        while !changed.isEmpty {
            guard let problems = take(changed, of: texts) else { break }
            // A text may be wrong because another one has changed, so the blame need not fall on one that has.
            let blamed = changed.filter { place in problems.contains { $0.source == sources[place].name } }
            guard !blamed.isEmpty else {
                refused += takeOneByOne(&changed, of: texts)
                break
            }
            refused += blamed.map { place in
                Refusal(name: sources[place].name, problems: problems.filter { $0.source == sources[place].name })
            }
            changed.removeAll(where: blamed.contains)
        }
        return (changed.map { sources[$0].name }, refused)
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

    private mutating func takeOneByOne(_ places: inout [Int], of texts: [Source?]) -> [Refusal] {
        var refused: [Refusal] = []
        places.removeAll { place in
            guard let problems = take([place], of: texts) else { return false }
            refused.append(Refusal(name: sources[place].name, problems: problems))
            return true
        }
        return refused
    }
}
