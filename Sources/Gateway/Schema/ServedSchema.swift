import CalculationCode
package import Resolver
package import Schema

/// The type system that a gateway serves: what its schema files say, every part of which has a meaning here.
package struct ServedSchema: Sendable {
    package let types: TypeSystem
    package let catalogue: ViewCatalogue
    let calculations: Calculations

    /// Reads schema texts that complete each other. The core is a part of it, whether the texts bring it along or not.
    ///
    /// - Parameter code: What `@calculation(swift:)` may name.
    /// - Throws: ``TypeSystemError`` with every problem found, each with its place.
    package init(_ sources: [Source], code: CalculationRegistry = .shipped) throws(TypeSystemError) {
        let shipped = try Document.parse([.shippedSchema], limits: .trusted)[0]
        let core = CoreDefinitions(in: shipped)
        var documents = try Document.parse(sources, limits: .trusted)
        let coreDocument = try Document.parse([core.source], limits: .trusted)[0]
        if !documents.contains(where: \.definesResource) { documents.insert(coreDocument, at: 0) }
        let coreTypes = try TypeSystem.build(from: [coreDocument])
        var calculations: Calculations?
        let schema = try ViewSchema(documents, core: core.typeNames) { schema in
            let checked = Calculations(schema.types, schema.catalogue, code)
            calculations = checked
            return documents.flatMap { MeaningCheck(document: $0, schema: schema, core: coreTypes).problems() }
                + CompletenessCheck(served: schema.types, core: coreTypes, source: documents[0].source).problems()
                + checked.problems
        }
        types = schema.types
        catalogue = schema.catalogue
        self.calculations = calculations ?? Calculations(types, catalogue, code)
    }
}

extension Document {
    /// Whether the text brings the core along, and not just adds to it.
    fileprivate var definesResource: Bool {
        definitions.contains { definition in
            guard case .type(let type) = definition else { return false }
            return !type.isExtension && text(type.name) == "Resource"
        }
    }
}
