/// What several type system documents define, found by name; each may complete the others.
///
/// Operations and fragments have no part in it. Of several definitions with one name the last is found.
final class DefinitionSet: Sendable {
    /// The documents that every type system has, then those that are given.
    let documents: [Document]
    let builtInTypes: [String: Located<TypeDefinition>]
    let builtInDirectives: [Located<DirectiveDefinition>]
    /// The types that are given, in the order of their definition.
    let types: [Located<TypeDefinition>]
    private let typesByName: [String: Int]
    private let extensions: [String: [Located<TypeDefinition>]]
    /// The directives that are given, in the order of their definition.
    let directives: [Located<DirectiveDefinition>]
    private let directiveExtensions: [String: [Located<DirectiveDefinition>]]
    let schema: Located<SchemaDefinition>?
    let schemaExtensions: [Located<SchemaDefinition>]

    /// - Parameter given: The documents that define a type system.
    init(_ given: [Document]) {
        let builtIns = Self.builtIns
        var collector = DefinitionCollector()
        for (position, document) in builtIns.enumerated() { collector.collect(document, position) }
        builtInTypes = Dictionary(uniqueKeysWithValues: collector.typesByName.map { ($0, collector.types[$1]) })
        builtInDirectives = collector.directives
        collector = DefinitionCollector()
        for (position, document) in given.enumerated() { collector.collect(document, builtIns.count + position) }
        documents = builtIns + given
        types = collector.types
        typesByName = collector.typesByName
        extensions = collector.extensions
        directives = collector.directives
        directiveExtensions = collector.directiveExtensions
        schema = collector.schema
        schemaExtensions = collector.schemaExtensions
    }

    private static let builtIns: [Document] = {
        do {
            return [try Document.parse(.builtIns), try Document.parse(.introspection)]
        } catch {
            preconditionFailure("the built-in types do not parse: \(error)")
        }
    }()

    /// The places of the documents that are given.
    var given: Range<Int> { Self.builtIns.count..<documents.count }

    /// The source that problems without a place are told of.
    var firstSource: Source { documents[given.isEmpty ? 0 : given.lowerBound].source }

    func text<Node>(_ located: Located<Node>, _ name: KeyPath<Node, Name>) -> String {
        documents[located.document].text(located.node[keyPath: name])
    }

    /// The names of the types that are given, each once.
    var typeNames: [String] { Array(typesByName.keys) }

    /// The names of all types that definitions may name, each once.
    var allTypeNames: [String] { typeNames + builtInTypes.keys.filter { typesByName[$0] == nil } }

    /// The definition of a type that is given.
    func type(named name: String) -> Located<TypeDefinition>? { typesByName[name].map { types[$0] } }

    func extensions(ofType name: String) -> [Located<TypeDefinition>] { extensions[name] ?? [] }

    func extensions(ofDirective name: String) -> [Located<DirectiveDefinition>] { directiveExtensions[name] ?? [] }

    /// The schema's definition and extensions in the order in which they say where operations begin.
    var schemaParts: [Located<SchemaDefinition>] { (schema.map { [$0] } ?? []) + schemaExtensions }
}

/// Gathers the definitions of documents, one document after the other.
private struct DefinitionCollector {
    var types: [Located<TypeDefinition>] = []
    var typesByName: [String: Int] = [:]
    var extensions: [String: [Located<TypeDefinition>]] = [:]
    var directives: [Located<DirectiveDefinition>] = []
    var directiveExtensions: [String: [Located<DirectiveDefinition>]] = [:]
    var schema: Located<SchemaDefinition>?
    var schemaExtensions: [Located<SchemaDefinition>] = []

    mutating func collect(_ document: Document, _ position: Int) {
        for definition in document.definitions {
            switch definition {
            case .operation, .fragment:
                break
            case .schema(let schema):
                let located = Located(node: schema, document: position)
                if schema.isExtension { schemaExtensions.append(located) } else { self.schema = located }
            case .type(let type):
                collect(Located(node: type, document: position), named: document.text(type.name))
            case .directive(let directive):
                let located = Located(node: directive, document: position)
                if directive.isExtension {
                    directiveExtensions[document.text(directive.name), default: []].append(located)
                } else {
                    directives.append(located)
                }
            }
        }
    }

    private mutating func collect(_ type: Located<TypeDefinition>, named name: String) {
        if type.node.isExtension {
            extensions[name, default: []].append(type)
        } else {
            typesByName[name] = types.count
            types.append(type)
        }
    }
}
