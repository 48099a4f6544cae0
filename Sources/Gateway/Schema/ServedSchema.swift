package import Schema

/// The type system that a gateway serves: what its schema files say, every part of which has a meaning here.
package struct ServedSchema: Sendable {
    package let types: TypeSystem

    /// Reads schema texts that complete each other.
    ///
    /// - Throws: ``TypeSystemError`` with every problem found, each with its place.
    package init(_ sources: [Source]) throws(TypeSystemError) {
        let documents = try Document.parse(sources, limits: .trusted)
        types = try TypeSystem.build(from: documents)
        let shipped = try TypeSystem.build(from: [Source.shippedSchema])
        var problems = documents.flatMap { MeaningCheck(document: $0, shipped: shipped).problems() }
        if let source = sources.first {
            problems += CompletenessCheck(served: types, shipped: shipped, source: source).problems()
        }
        guard problems.isEmpty else { throw TypeSystemError(problems) }
    }
}
