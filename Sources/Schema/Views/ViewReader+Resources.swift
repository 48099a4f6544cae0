/// What `@parent`, `@children`, `@reference`, `@inverse` and `@lookup` say.
extension ViewReader {
    private static let pageArguments = [
        "where": "ResourceFilter", "first": "Int", "after": "String", "last": "Int", "before": "String",
    ]
    /// Edges are always in the order of names.
    private static let orderArguments = ["orderBy": "[ResourceOrder!]"]
    /// A list has no cursors.
    private static let listArguments = ["where": "ResourceFilter", "first": "Int"]

    mutating func parent(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        guard let result = result(of: field, directive) else { return nil }
        guard result.shape == .one else {
            report("A Resource has one parent, so '\(types.text(field.type))' cannot hold it.", at: directive)
            return nil
        }
        return .resources(
            ResourcesBinding(origin: .parent, resourceTypes: result.resourceTypes, shape: result.shape)
        )
    }

    mutating func children(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        guard let result = result(of: field, directive), isMany(result, field, directive) else { return nil }
        var resourceTypes = result.resourceTypes
        if let type = directive.string("type") {
            if let fault = Self.fault(ofType: type) {
                report("A Resource's type \(fault).", at: directive)
                return nil
            }
            guard resourceTypes?.contains(where: { $0.utf8.elementsEqual(type.utf8) }) ?? true else {
                report("'\(types.text(field.type))' does not show Resources of the type '\(type)'.", at: directive)
                return nil
            }
            resourceTypes = [type]
        }
        return .resources(ResourcesBinding(origin: .children, resourceTypes: resourceTypes, shape: result.shape))
    }

    mutating func reference(
        _ directive: AppliedDirective,
        of field: OutputField,
        in type: TypeID
    ) -> FieldBinding? {
        guard let rule = edgeRules[type]?[field.name], let result = result(of: field, directive) else { return nil }
        guard result.shows(rule.targetType) else {
            report(
                "The edge leads to '\(rule.targetType)', which '\(types.text(field.type))' does not show.",
                at: directive
            )
            return nil
        }
        return .resources(
            ResourcesBinding(origin: .reference(rule), resourceTypes: [rule.targetType], shape: result.shape)
        )
    }

    mutating func edgeRule(_ directive: AppliedDirective, of view: View) -> EdgeRule? {
        guard let edge = directive.string("edge"), let reading = directive.string("reading"),
            let items = directive.string("items"), let targetType = directive.string("to")
        else { return nil }
        var isFine = true
        for (name, text) in [("edge", edge), ("reading", reading), ("to", targetType)] {
            guard let fault = Self.fault(ofType: text) else { continue }
            report("'\(name)' \(fault).", at: directive)
            isFine = false
        }
        do throws(SQLJSONPath.Fault) {
            _ = try SQLJSONPath(items)
        } catch {
            report("'\(items)' finds no items: \(error.message), at its character \(error.column).", at: directive)
            return nil
        }
        guard let target = target(directive), isFine else { return nil }
        return EdgeRule(
            edge: edge,
            sourceType: view.resourceType,
            readingType: reading,
            items: items,
            targetType: targetType,
            target: target
        )
    }

    private mutating func target(_ directive: AppliedDirective) -> EdgeRule.Target? {
        let (name, id) = (directive.string("name"), directive.string("id"))
        guard let text = name ?? id, name == nil || id == nil else {
            report("'@reference' says the target's 'name', as '{group}:{artifact}', or its 'id'.", at: directive)
            return nil
        }
        guard let template = template(text, directive) else { return nil }
        for placeholder in template.placeholders {
            do throws(JSONPointer.Fault) {
                _ = try ItemPointer(placeholder)
            } catch {
                report("No item has '{\(placeholder)}': \(error.message)", at: directive)
                return nil
            }
        }
        return name == nil ? .id(template) : .name(template)
    }

    mutating func inverse(
        _ directive: AppliedDirective,
        of field: OutputField,
        in type: TypeID
    ) -> FieldBinding? {
        guard let view = catalogue.view(of: type), let edge = directive.string("edge"),
            let result = result(of: field, directive)
        else { return nil }
        let rules = catalogue.edgeRules.filter { $0.edge.utf8.elementsEqual(edge.utf8) }
        guard !rules.isEmpty else {
            let known = Suggestions.near(edge, among: Set(catalogue.edgeRules.map(\.edge)))
            report("No '@reference' has the edge '\(edge)'.\(Suggestions.text(known))", at: directive)
            return nil
        }
        let leading = rules.filter {
            $0.targetType.utf8.elementsEqual(view.resourceType.utf8) && result.shows($0.sourceType)
        }
        guard !leading.isEmpty else {
            let ways = rules.map { "from '\($0.sourceType)' to '\($0.targetType)'" }.joined(separator: ", ")
            report(
                "The edge '\(edge)' leads \(ways), and not from '\(types.text(field.type))' to '\(view.resourceType)'.",
                at: directive
            )
            return nil
        }
        return .resources(
            ResourcesBinding(origin: .inverse(leading), resourceTypes: leading.map(\.sourceType), shape: result.shape)
        )
    }

    mutating func lookup(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        let isPlural = field.type.item != nil || isConnection(field.type.namedType)
        guard let result = result(of: field, directive, isLookup: !isPlural) else { return nil }
        guard !isPlural else {
            return .resources(
                ResourcesBinding(origin: .everywhere, resourceTypes: result.resourceTypes, shape: result.shape)
            )
        }
        guard let resourceTypes = result.resourceTypes, resourceTypes.count == 1 else {
            report("A name is one of Resources of one type; '\(types.text(field.type))' shows several.", at: directive)
            return nil
        }
        guard let template = template(directive.string("name") ?? "{name}", directive) else { return nil }
        let placeholders = Set(template.placeholders)
        let missing = placeholders.subtracting(field.arguments.map(\.name)).sorted()
        for name in missing {
            report("The field has no argument '\(name)', which the name is made of.", at: directive)
        }
        guard missing.isEmpty else { return nil }
        let arguments = Dictionary(uniqueKeysWithValues: placeholders.map { ($0, "String") })
        guard takes(arguments, field, directive) else { return nil }
        return .resource(type: resourceTypes[0], name: template)
    }

    // MARK: - What a field's type shows

    /// What the type of a field can hold of Resources.
    private struct Result {
        let shape: ResourcesBinding.Shape
        /// `nil` for any.
        let resourceTypes: [String]?

        func shows(_ type: String) -> Bool {
            resourceTypes?.contains { $0.utf8.elementsEqual(type.utf8) } ?? true
        }
    }

    /// - Parameter isLookup: Whether the field's arguments make a name.
    private mutating func result(
        of field: OutputField,
        _ directive: AppliedDirective,
        isLookup: Bool = false
    ) -> Result? {
        var shape: ResourcesBinding.Shape = .one
        var item = field.type.namedType
        var arguments: [String: String] = [:]
        if let inner = field.type.item {
            guard inner.item == nil else {
                report("Resources do not come as '\(types.text(field.type))'.", at: directive)
                return nil
            }
            (shape, arguments) = (.list, Self.listArguments)
        } else if isConnection(item) {
            guard let node = connectionItem(item, directive) else { return nil }
            (shape, item, arguments) = (.connection, node, Self.pageArguments)
        }
        if shape != .one, directive.view == .children || directive.view == .lookup {
            arguments.merge(Self.orderArguments) { $1 }
        }
        guard isLookup || takes(arguments, field, directive), !unknown.contains(types[item].name) else { return nil }
        guard types[item].name != CoreType.resource.rawValue else { return Result(shape: shape, resourceTypes: nil) }
        let shown = types[item].possibleTypes.compactMap { catalogue.view(of: $0) }
        guard types[item].isComposite, !shown.isEmpty, shown.count == types[item].possibleTypes.count else {
            report(
                "'@\(directive.name)' gives Resources, and '\(types[item].name)' shows none: "
                    + "it is no view, no union or interface of views, and not 'Resource'.",
                at: directive
            )
            return nil
        }
        return Result(shape: shape, resourceTypes: shown.map(\.resourceType))
    }

    private mutating func isMany(_ result: Result, _ field: OutputField, _ directive: AppliedDirective) -> Bool {
        guard result.shape == .one else { return true }
        report(
            "There may be many, so '\(types.text(field.type))' cannot hold them; "
                + "'[\(types[field.type].name)!]!' and '\(types[field.type].name)Connection!' can.",
            at: directive
        )
        return false
    }

    // MARK: - Connections

    /// Whether a type is a page of things, by its name.
    private func isConnection(_ id: TypeID) -> Bool {
        let type = types[id]
        return type.kind == .object && catalogue.view(of: id) == nil && type.name.hasSuffix("Connection")
    }

    /// The type of the nodes of a connection, all of whose fields have a meaning.
    private mutating func connectionItem(_ id: TypeID, _ directive: AppliedDirective) -> TypeID? {
        let type = types[id]
        let edge = type.fields["edges"]?.type
        let nodes = type.fields["nodes"]?.type ?? edge.flatMap { types[$0].fields["node"]?.type }
        guard let item = nodes?.namedType, types[item].isComposite, edge.map({ types[$0].kind == .object }) ?? true
        else {
            report("'\(type.name)' has neither 'nodes' nor 'edges' with a 'node'.", at: directive)
            return nil
        }
        let node = types[item].name
        var fields = ["nodes": "[\(node)]", "pageInfo": "PageInfo", "totalCount": "Int", "facets": "[Facet]"]
        if let edge {
            fields["edges"] = "[\(types[edge].name)]"
            guard isPart(edge.namedType, of: ["cursor": "String", "node": node], directive) else { return nil }
        }
        return isPart(id, of: fields, directive) ? item : nil
    }

    /// Whether all fields of a page, or of an edge in it, are some of those that pages have.
    ///
    /// - Parameter fields: Their types, whether or not they may be null.
    private mutating func isPart(_ id: TypeID, of fields: [String: String], _ directive: AppliedDirective) -> Bool {
        for field in types[id].fields {
            let name = "\(types[id].name).\(field.name)"
            let arguments = field.name == "facets" ? ["of"] : []
            guard let expected = fields[field.name], field.arguments.map(\.name) == arguments else {
                report("Nothing says what '\(name)' means in a page.", at: directive)
                return false
            }
            guard types.text(field.type).filter({ $0 != "!" }) == expected else {
                report("In a page, '\(name)' is of type '\(expected)', not '\(types.text(field.type))'.", at: directive)
                return false
            }
        }
        return true
    }
}
