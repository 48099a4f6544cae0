/// What views leave to be added: the interface `Resource` and its fields to types with `@resource`, and connections that
/// fields name and nobody defines.
struct ViewExpansion {
    private let documents: [Document]
    /// The types that are defined, by name, with all that their extensions add.
    private var parts: [String: [(document: Document, definition: TypeDefinition)]] = [:]

    init(_ documents: [Document]) {
        self.documents = documents
        for document in documents {
            for case .type(let definition) in document.definitions {
                parts[document.text(definition.name), default: []].append((document, definition))
            }
        }
    }

    /// SDL that adds what is missing; `nil` where nothing is.
    func source() -> Source? {
        let additions = resources() + connections()
        guard !additions.isEmpty else { return nil }
        return Source(additions.joined(separator: "\n\n"), name: Self.sourceName)
    }

    /// What messages call the text that is added.
    static let sourceName = "what views add"

    // MARK: - Resources

    private func resources() -> [String] {
        names { document, definition in
            document[definition.directives].contains { document.text($0.name) == ViewDirective.resource.rawValue }
        }.compactMap(resource)
    }

    private func resource(named name: String) -> String? {
        let own = parts[name] ?? []
        let implemented = Set(own.flatMap { part in part.definition.interfaces.map(part.document.text) })
        let defined = Set(own.flatMap { part in part.definition.fields.map { part.document.text($0.name) } })
        let interface = parts[CoreType.resource.rawValue] ?? []
        var interfaces = interface.flatMap { part in part.definition.interfaces.map(part.document.text) }
        interfaces = ([CoreType.resource.rawValue] + interfaces).filter { !implemented.contains($0) }
        let fields = interface.flatMap { part in
            part.definition.fields.filter { !defined.contains(part.document.text($0.name)) }
                .map { part.document.source.text($0.range) }
        }
        guard !interface.isEmpty, !(interfaces.isEmpty && fields.isEmpty) else { return nil }
        let implements = interfaces.isEmpty ? "" : " implements \(interfaces.joined(separator: " & "))"
        let block = fields.isEmpty ? "" : " {\n  \(fields.joined(separator: "\n  "))\n}"
        return "extend type \(name)\(implements)\(block)"
    }

    // MARK: - Connections

    private func connections() -> [String] {
        var made: Set<String> = []
        var texts: [String] = []
        for mention in mentions() {
            guard mention.hasSuffix("Connection"), parts[mention] == nil else { continue }
            let item = String(mention.dropLast("Connection".count))
            guard parts[item]?.contains(where: \.definition.kind.isComposite) == true, made.insert(mention).inserted
            else { continue }
            texts.append(
                """
                type \(mention) {
                  edges: [\(item)Edge!]!
                  "The nodes of the edges, for those who need no cursors."
                  nodes: [\(item)!]!
                  pageInfo: PageInfo!
                  "How many there are on all pages together."
                  totalCount: Int!
                  "How many of all pages together have what."
                  facets(of: [FacetInput!]!): [Facet!]!
                }
                """
            )
            guard parts[item + "Edge"] == nil else { continue }
            texts.append("type \(item)Edge {\n  cursor: String!\n  node: \(item)!\n}")
        }
        return texts
    }

    /// The names of the types of all fields, in the order of the text.
    private func mentions() -> [String] {
        documents.flatMap { document in
            document.definitions.flatMap { definition -> [String] in
                guard case .type(let type) = definition else { return [] }
                return type.fields.map { document.text(document.namedType($0.type)) }
            }
        }
    }

    /// The names of the types of which a definition or extension is as asked, each once, in the order of the text.
    private func names(_ isIncluded: (Document, TypeDefinition) -> Bool) -> [String] {
        var seen: Set<String> = []
        return documents.flatMap { document in
            document.definitions.compactMap { definition -> String? in
                guard case .type(let type) = definition, isIncluded(document, type) else { return nil }
                let name = document.text(type.name)
                return seen.insert(name).inserted ? name : nil
            }
        }
    }
}

extension TypeDefinition.Kind {
    fileprivate var isComposite: Bool { self == .object || self == .interface || self == .union }
}

extension Document {
    /// The name inside any wrapping.
    func namedType(_ reference: Reference<TypeReference>) -> Name {
        switch self[reference].kind {
        case .named(let name): name
        case .list(let inner), .nonNull(let inner): namedType(inner)
        }
    }
}
