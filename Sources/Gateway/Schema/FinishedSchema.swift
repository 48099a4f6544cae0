package import Schema

/// Any schema, valid or not: with what views add and the core where it has views, else as it stands.
package struct FinishedSchema: Sendable {
    package let types: TypeSystem
    /// Empty where there are no views.
    package let catalogue: ViewCatalogue
    package let problems: [Diagnostic]

    /// Reads texts that complete each other.
    ///
    /// - Throws: ``TypeSystemError`` where nothing can be made of them; of texts with views, also where anything is wrong.
    package init(_ sources: [Source]) throws(TypeSystemError) {
        let documents = try Document.parse(sources, limits: .trusted)
        if documents.contains(where: \.hasViews) {
            let served = try ServedSchema(sources)
            (types, catalogue, problems) = (served.types, served.catalogue, [])
        } else {
            let assembly = try TypeSystem.assemble(from: documents)
            (types, catalogue, problems) = (assembly.types, ViewCatalogue(), assembly.problems)
        }
    }
}

extension Document {
    /// Whether a type or a field has a meaning by a directive.
    fileprivate var hasViews: Bool {
        definitions.contains { definition in
            guard case .type(let type) = definition else { return false }
            return ([type.directives] + type.fields.map(\.directives)).contains { directives in
                self[directives].contains { ViewDirective(rawValue: text($0.name)).isOfView }
            }
        }
    }
}

extension ViewDirective? {
    /// Whether it makes a type a view, or shows one.
    fileprivate var isOfView: Bool { self == .resource || self == .lookup }
}
