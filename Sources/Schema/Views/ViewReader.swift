extension ViewCatalogue {
    /// Reads the directives of a type system that has the core's types.
    ///
    /// - Parameters:
    ///   - core: The names of the types whose fields have a meaning of their own.
    ///   - unknown: The names of types that nothing defines, which is told already.
    /// - Returns: What they mean, and everything about them that means nothing.
    static func read(
        _ types: TypeSystem,
        core: Set<String>,
        unknown: Set<String>
    ) -> (catalogue: ViewCatalogue, problems: [Diagnostic]) {
        var reader = ViewReader(types, core: core, unknown: unknown)
        reader.read()
        return (reader.catalogue, reader.problems)
    }
}

/// Reads what directives mean. What they say of Readings, of other Resources and of housekeeping is in the extensions.
struct ViewReader {
    let types: TypeSystem
    /// The names of the types whose fields have a meaning of their own.
    let core: Set<String>
    /// The names of types that nothing defines.
    let unknown: Set<String>
    var catalogue = ViewCatalogue()
    private(set) var problems: [Diagnostic] = []
    /// The fields of every Resource, which no view may give another meaning.
    private let resourceFields: Set<String>
    /// Object types that stand inside Readings.
    var valueTypes: Set<TypeID> = []
    /// Those of ``valueTypes`` whose fields are to be read, and the directive that first led to each.
    var unreadValueTypes: [(type: TypeID, nearest: AppliedDirective)] = []
    /// What `@reference` says of the fields of views.
    private(set) var edgeRules: [TypeID: [String: EdgeRule]] = [:]
    var retentionNames: Set<[UInt8]> = []
    /// Fields that have a default, and the directive that says so.
    var defaults: [(field: OutputField, directive: AppliedDirective)] = []

    init(_ types: TypeSystem, core: Set<String>, unknown: Set<String>) {
        self.types = types
        self.core = core
        self.unknown = unknown
        resourceFields = Set(
            types.type(named: CoreType.resource.rawValue).map { types[$0].fields.map(\.name) } ?? []
        )
    }

    mutating func read() {
        let objects = types.types.filter { $0.kind == .object }.compactMap { types.type(named: $0.name) }
        for type in objects { readView(type) }
        // Inverses look at the edges of all views.
        for type in objects { readEdges(of: type) }
        for type in objects { readFields(of: type) }
        while let next = unreadValueTypes.popLast() { readValueFields(of: next.type, next.nearest) }
        // A default may hold objects of any of the types inside Readings.
        checkDefaults()
        for type in types.types.compactMap({ types.type(named: $0.name) }) { readStrayDirectives(of: type) }
    }

    mutating func report(_ message: String, at directive: AppliedDirective) {
        problems.append(
            Diagnostic(.schema, message, inSourceNamed: directive.source, locations: [directive.location])
        )
    }

    /// Reports what is wrong with an argument, where its text begins.
    mutating func report(_ message: String, at directive: AppliedDirective, inArgument argument: String) {
        let location = directive.strings[argument]?.location(ofByte: 0) ?? directive.location
        problems.append(Diagnostic(.schema, message, inSourceNamed: directive.source, locations: [location]))
    }

    // MARK: - Types

    private mutating func readView(_ id: TypeID) {
        let type = types[id]
        guard let directive = type.directives.first(.resource), let resourceType = directive.string("type") else {
            return
        }
        if let fault = Self.fault(ofType: resourceType) { return report("A Resource's type \(fault).", at: directive) }
        guard !core.contains(type.name) else {
            return report("'\(type.name)' is a type of the core, and no view.", at: directive)
        }
        if let other = catalogue.view(ofResourceType: resourceType) {
            return report(
                "'\(types[other.type].name)' is the view of '\(resourceType)' already; "
                    + "add fields to it with 'extend type \(types[other.type].name)'.",
                at: directive
            )
        }
        catalogue.positions[id] = catalogue.views.count
        catalogue.positionsByResourceType[Array(resourceType.utf8)] = catalogue.views.count
        catalogue.views.append(
            View(
                type: id,
                resourceType: resourceType,
                retentions: type.directives.filter { $0.name == ViewDirective.retention.rawValue }
                    .compactMap { retention($0, of: resourceType) },
                keeps: type.directives.filter { $0.name == ViewDirective.keep.rawValue }
                    .compactMap { keep($0, of: resourceType) }
            )
        )
    }

    /// Why nothing can have such a type, or name; `nil` where something can. Types of Resources and Readings have the
    /// same bounds.
    static func fault(ofType type: String) -> String? {
        switch type.utf8.count {
        case 0: "may not be empty"
        case 256...: "has 255 bytes at most"
        default: type.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? "may not have control characters" : nil
        }
    }

    // MARK: - Fields

    private mutating func readEdges(of id: TypeID) {
        guard let view = catalogue.view(of: id) else { return }
        for field in types[id].fields {
            guard let directive = field.directives.first(.reference), binding(of: field, in: id) == .reference else {
                continue
            }
            guard let rule = edgeRule(directive, of: view) else { continue }
            if edgeRules[id]?.values.contains(where: { $0.edge.utf8.elementsEqual(rule.edge.utf8) }) ?? false {
                report(
                    "'\(types[id].name)' has an edge '\(rule.edge)' already; call this one differently.",
                    at: directive
                )
                continue
            }
            edgeRules[id, default: [:]][field.name] = rule
            catalogue.edgeRules.append(rule)
            catalogue.edgeRulePlaces[rule] = .init(source: directive.source, location: directive.location)
        }
    }

    private mutating func readFields(of id: TypeID) {
        let isView = catalogue.view(of: id) != nil
        let isQuery = id == types.queryType
        guard isView || isQuery else { return }
        for field in types[id].fields {
            let directives = field.directives.filter { $0.view?.bindsField ?? false }
            guard let directive = directives.first, let kind = directive.view else { continue }
            if isView, resourceFields.contains(field.name) {
                report(
                    "'\(field.name)' means the same for every Resource; give this field another name.",
                    at: directive
                )
                continue
            }
            if let second = directives.dropFirst().first {
                report("A field has one meaning, and '@\(directive.name)' gives it one already.", at: second)
                continue
            }
            if isQuery != (kind == .lookup) {
                report(
                    isQuery
                        ? "Only '@lookup' gives a field of '\(types[id].name)' a meaning."
                        : "'@lookup' stands on fields of 'Query'.",
                    at: directive
                )
                continue
            }
            guard let binding = binding(kind, directive, of: field, in: id) else { continue }
            catalogue.bindings[id, default: [:]][field.name] = binding
        }
    }

    /// The one directive of a view's field that gives it a meaning; `nil` where there is none or several.
    private func binding(of field: OutputField, in id: TypeID) -> ViewDirective? {
        let directives = field.directives.compactMap(\.view).filter(\.bindsField)
        return directives.count == 1 && !resourceFields.contains(field.name) ? directives[0] : nil
    }

    private mutating func binding(
        _ kind: ViewDirective,
        _ directive: AppliedDirective,
        of field: OutputField,
        in type: TypeID
    ) -> FieldBinding? {
        switch kind {
        case .namePart: namePart(directive, of: field)
        case .reading: reading(directive, of: field)
        case .readings: readings(directive, of: field)
        case .parent: parent(directive, of: field)
        case .children: children(directive, of: field)
        case .reference: reference(directive, of: field, in: type)
        case .inverse: inverse(directive, of: field, in: type)
        case .lookup: lookup(directive, of: field)
        case .calculation: calculation(directive, of: field, in: type)
        case .resource, .retention, .keep: nil
        }
    }

    private mutating func namePart(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        guard let pattern = directive.string("pattern"), takesNoArguments(field, directive) else { return nil }
        let scalar = types[field.type].scalar
        guard field.type.item == nil, scalar == .string || scalar == .id else {
            report("A part of a name is a 'String', not '\(types.text(field.type))'.", at: directive)
            return nil
        }
        guard let template = template(pattern, directive) else { return nil }
        do throws(NamePattern.Fault) {
            return .namePart(try NamePattern(template, part: field.name))
        } catch {
            report("'\(pattern)' does not find '\(field.name)': \(error.message).", at: directive)
            return nil
        }
    }

    // MARK: - What stands where it means nothing

    private mutating func readStrayDirectives(of id: TypeID) {
        let type = types[id]
        guard type.kind == .object else {
            for directive in type.fields.flatMap(\.directives) where directive.view?.bindsField ?? false {
                report("'\(type.name)' is no object type; each of those says what its own fields mean.", at: directive)
            }
            return
        }
        let isView = type.directives.contains { $0.view == .resource }
        if !isView {
            for directive in type.directives where directive.view == .retention || directive.view == .keep {
                report("'@\(directive.name)' stands on views; give '\(type.name)' a '@resource'.", at: directive)
            }
        }
        guard !isView, id != types.queryType, !valueTypes.contains(id) else { return }
        for field in type.fields {
            for directive in field.directives where directive.view?.bindsField ?? false {
                report(
                    "'\(type.name)' is neither a view nor a part of a Reading that a view shows, "
                        + "so '@\(directive.name)' means nothing here; give the type a '@resource'.",
                    at: directive
                )
            }
        }
    }
}
