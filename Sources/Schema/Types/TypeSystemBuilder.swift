extension TypeSystem {
    /// Makes a type system of documents that complete each other: a type of one may be extended in another.
    ///
    /// - Throws: ``TypeSystemError`` with every problem found.
    package static func build(from documents: [Document]) throws(TypeSystemError) -> TypeSystem {
        var builder = TypeSystemBuilder()
        do {
            builder.collectBuiltIns([try Document.parse(.builtIns), try Document.parse(.introspection)])
        } catch {
            preconditionFailure("the built-in types do not parse: \(error)")
        }
        for document in documents { builder.collect(document) }
        return try builder.build()
    }

    /// Reads SDL texts and makes a type system of them.
    ///
    /// - Throws: ``TypeSystemError``; the first syntax error of each text stands in it alone.
    package static func build(from sources: [Source]) throws(TypeSystemError) -> TypeSystem {
        var documents: [Document] = []
        var problems: [Diagnostic] = []
        for source in sources {
            do {
                documents.append(try Document.parse(source))
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw TypeSystemError(problems) }
        return try build(from: documents)
    }
}

/// Gathers definitions by name first, so that order does not matter, then makes each type with its extensions.
struct TypeSystemBuilder {
    /// A definition and the document that it is a part of.
    struct Found<Definition> {
        let definition: Definition
        let document: Document
    }

    var types = TypeSystem()
    private(set) var problems: [Diagnostic] = []
    private(set) var readsLiterals = false
    private(set) var definitions: [Found<TypeDefinition>] = []
    private var extensions: [String: [Found<TypeDefinition>]] = [:]
    private(set) var schemas: [Found<SchemaDefinition>] = []
    private(set) var directives: [Found<DirectiveDefinition>] = []
    private(set) var directiveExtensions: [Found<DirectiveDefinition>] = []
    /// How many types every type system has.
    private(set) var builtInTypeCount = 0
    /// How many directives every type system has; a definition of the same name stands in for one.
    private(set) var builtInDirectiveCount = 0

    mutating func collectBuiltIns(_ documents: [Document]) {
        for document in documents { collect(document) }
        builtInTypeCount = definitions.count
        builtInDirectiveCount = directives.count
    }

    mutating func collect(_ document: Document) {
        for definition in document.definitions {
            switch definition {
            case .type(let type) where type.isExtension:
                extensions[document.text(type.name), default: []].append(Found(definition: type, document: document))
            case .type(let type):
                define(type, in: document)
            case .schema(let schema):
                schemas.append(Found(definition: schema, document: document))
            case .directive(let directive) where directive.isExtension:
                directiveExtensions.append(Found(definition: directive, document: document))
            case .directive(let directive):
                directives.append(Found(definition: directive, document: document))
            case .operation(let operation):
                report("An operation has no place in a schema.", in: document, at: operation.range)
            case .fragment(let fragment):
                report("A fragment has no place in a schema.", in: document, at: fragment.range)
            }
        }
    }

    /// Makes everything in passes: the first without literals, since they can only be read by types that are there; the
    /// others until default values inside default values stand still.
    mutating func build() throws(TypeSystemError) -> TypeSystem {
        let structural = problems
        makeAll()
        readsLiterals = true
        for _ in 0..<Self.literalPassLimit {
            let before = types.types.flatMap { $0.inputFields.map(\.defaultValue) }
            problems = structural
            makeAll()
            if types.types.flatMap({ $0.inputFields.map(\.defaultValue) }) == before { break }
        }
        guard problems.isEmpty else { throw TypeSystemError(problems) }
        return types
    }

    /// How deep default values of input fields may stand in each other.
    private static let literalPassLimit = 8

    private mutating func makeAll() {
        types.directives = Members()
        let given = directives.dropFirst(builtInDirectiveCount)
        let names = Set(given.map { $0.document.text($0.definition.name) })
        for found in directives.prefix(builtInDirectiveCount)
        where !names.contains(found.document.text(found.definition.name)) {
            makeDirective(found)
        }
        for found in given { makeDirective(found) }
        applyDirectives()
        for (position, found) in definitions.enumerated() { types.types[position] = makeType(found) }
        for (name, unmatched) in extensions where types.type(named: name) == nil {
            for found in unmatched {
                report(
                    "Cannot extend type '\(name)' because it is not defined.",
                    in: found.document,
                    at: found.definition.name.range
                )
            }
        }
        linkPossibleTypes()
        makeSchema()
        makeMetaFields()
        checkTypes()
    }

    mutating func report(_ message: String, in document: Document, at range: SourceRange) {
        problems.append(Diagnostic(.schema, message, in: document.source, at: [range.start]))
    }
}

// MARK: - Types

extension TypeSystemBuilder {
    private mutating func define(_ type: TypeDefinition, in document: Document) {
        let name = document.text(type.name)
        if let known = types.identifiers[name] {
            // A built-in type may be defined again, to the same effect.
            if known.index < builtInTypeCount, type.kind == types[known].kind { return }
            return report("There can be only one type named '\(name)'.", in: document, at: type.name.range)
        }
        types.identifiers[name] = TypeID(index: definitions.count)
        definitions.append(Found(definition: type, document: document))
        // Its place is taken now, so that types defined later can be referred to; the rest follows in `build`.
        types.types.append(NamedType(kind: type.kind, name: name, description: nil))
    }

    private mutating func makeType(_ found: Found<TypeDefinition>) -> NamedType {
        let definition = found.definition
        let name = found.document.text(definition.name)
        var type = NamedType(
            kind: definition.kind,
            name: name,
            description: text(definition.description, in: found.document)
        )
        if type.kind == .scalar { type.scalar = Scalar(rawValue: name) ?? .json }
        for part in [found] + (extensions[name] ?? []) {
            guard part.definition.kind == type.kind else {
                report(
                    "Cannot extend non-\(part.definition.kind.rawValue) type '\(name)'.",
                    in: part.document,
                    at: part.definition.range
                )
                continue
            }
            add(part, to: &type)
        }
        return type
    }

    private mutating func add(_ part: Found<TypeDefinition>, to type: inout NamedType) {
        let (definition, document) = (part.definition, part.document)
        type.directives += applied(definition.directives, in: document)
        for name in definition.interfaces {
            guard let id = reference(name, in: document) else { continue }
            if type.interfaces.contains(id) {
                report(
                    "Type '\(type.name)' can only implement '\(document.text(name))' once.",
                    in: document,
                    at: name.range
                )
            } else {
                type.interfaces.append(id)
            }
        }
        for field in definition.fields {
            guard let made = makeField(field, in: document) else { continue }
            if !type.fields.append(made) { reportDuplicate(field.name, of: type.name, in: document) }
        }
        for field in definition.inputFields {
            guard let made = makeInputValue(field, in: document) else { continue }
            if !type.inputFields.append(made) { reportDuplicate(field.name, of: type.name, in: document) }
        }
        for value in definition.values {
            let made = EnumValue(
                name: document.text(value.name),
                description: text(value.description, in: document),
                directives: applied(value.directives, in: document)
            )
            if !type.values.append(made) { reportDuplicate(value.name, of: type.name, in: document) }
        }
        for name in definition.members {
            guard let id = reference(name, in: document) else { continue }
            if type.possibleTypes.contains(id) {
                report(
                    "Union type '\(type.name)' can only include type '\(document.text(name))' once.",
                    in: document,
                    at: name.range
                )
            } else {
                type.possibleTypes.append(id)
            }
        }
    }
}
