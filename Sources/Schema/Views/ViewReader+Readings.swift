/// What `@reading` and `@readings` say.
extension ViewReader {
    mutating func reading(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        guard takesNoArguments(field, directive) else { return nil }
        guard let type = directive.string("type") else {
            report("'@reading' says the 'type' of the Reading here.", at: directive)
            return nil
        }
        if let fault = Self.fault(ofType: type) {
            report("A Reading's type \(fault).", at: directive)
            return nil
        }
        if types[field.type].name == CoreType.reading.rawValue, field.type.item == nil {
            guard directive.string("at") == nil, directive.json("default") == nil else {
                report("A field that holds the Reading itself takes no 'at' and no 'default'.", at: directive)
                return nil
            }
            return .newestReading(type: type)
        }
        guard let value = valueField(directive, of: field, otherwise: "", shownBy: directive) else { return nil }
        return .readingValue(type: type, value)
    }

    /// - Parameters:
    ///   - directive: The field's own.
    ///   - pointer: Where the value stands when the directive does not say.
    ///   - nearest: The directive that makes the field show a part of a Reading: its own, or that of a field above it.
    ///   - owner: The object type inside a Reading that the field is of; `nil` for a field of a view.
    private mutating func valueField(
        _ directive: AppliedDirective?,
        of field: OutputField,
        otherwise pointer: String,
        shownBy nearest: AppliedDirective,
        in owner: TypeID? = nil
    ) -> ValueField? {
        var place: JSONPointer?
        if let directive, let text = directive.string("at") {
            place = self.pointer(text, directive)
        } else {
            place = try? JSONPointer(pointer)
        }
        guard let place, isValueType(field.type.namedType, nearest, owner.map { "\(types[$0].name).\(field.name)" })
        else { return nil }
        let fallback = directive?.json("default")
        if let directive, fallback != nil { defaults.append((field, directive)) }
        return ValueField(pointer: place, fallback: fallback)
    }

    mutating func checkDefaults() {
        let shape = ValueShape(types: types, catalogue: catalogue)
        for (field, directive) in defaults {
            guard let fallback = directive.json("default"), let document = try? JSONDocument.parse(fallback),
                let misfit = shape.misfit(of: document.root, as: field.type)
            else { continue }
            let place = misfit.pointer.isEmpty ? "" : " at \(misfit.pointer)"
            report("The default does not fit '\(types.text(field.type))'\(place): \(misfit.message)", at: directive)
        }
    }

    /// Whether a type can be read from JSON; that it cannot is reported.
    ///
    /// - Parameters:
    ///   - member: The field inside a Reading that is of the type, for messages; `nil` for a field of a view.
    ///   - value: What is to be shown, for messages.
    mutating func isValueType(
        _ id: TypeID,
        _ nearest: AppliedDirective,
        _ member: String?,
        shown value: String = "A Reading's value"
    ) -> Bool {
        let type = types[id]
        switch type.kind {
        case .scalar, .enumeration:
            return true
        case .object where catalogue.view(of: id) == nil && !core.contains(type.name) && !type.isIntrospection:
            if valueTypes.insert(id).inserted { unreadValueTypes.append((id, nearest)) }
            return true
        case .object, .interface, .union, .inputObject:
            let holder = member.map { ", the type of '\($0)'" } ?? ""
            report(
                "\(value) cannot be shown as '\(type.name)'\(holder); it can as scalars, enums, lists, "
                    + "and object types of its own.",
                at: nearest
            )
            return false
        }
    }

    /// Finds where the fields of an object type find their values inside a Reading's.
    mutating func readValueFields(of type: TypeID, _ nearest: AppliedDirective) {
        for field in types[type].fields { readValueField(field, of: type, nearest) }
    }

    private mutating func readValueField(_ field: OutputField, of type: TypeID, _ nearest: AppliedDirective) {
        let directives = field.directives.filter { $0.view?.bindsField ?? false }
        for directive in directives where directive.view != .reading || directive.string("type") != nil {
            return report(
                "'\(types[type].name)' stands inside a Reading: '@reading(at: …)' without 'type' is all its fields take.",
                at: directive
            )
        }
        let nearest = directives.first ?? nearest
        guard field.arguments.isEmpty else {
            return report(
                "'\(types[type].name).\(field.name)' stands inside a Reading and takes no arguments.",
                at: nearest
            )
        }
        // A key is one token of a pointer; names hold nothing that has to be escaped.
        if let value = valueField(directives.first, of: field, otherwise: "/\(field.name)", shownBy: nearest, in: type)
        {
            catalogue.valueFields[type, default: [:]][field.name] = value
        }
    }

    mutating func readings(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        let name = types[field.type].name
        let isConnection = name == CoreType.readingConnection.rawValue && field.type.item == nil
        let isList = name == CoreType.reading.rawValue && field.type.item?.item == nil && field.type.item != nil
        guard isConnection || isList else {
            report(
                "'@readings' gives a 'ReadingConnection' or a list of 'Reading', not '\(types.text(field.type))'.",
                at: directive
            )
            return nil
        }
        var arguments = ["from": "DateTime", "to": "DateTime", "order": "SortOrder", "first": "Int"]
        if isConnection { arguments.merge(["after": "String", "last": "Int", "before": "String"]) { $1 } }
        guard takes(arguments, field, directive) else { return nil }
        let types = directive.strings("types")
        guard types?.isEmpty != true else {
            report("'types' names none; without it, Readings of all types are meant.", at: directive)
            return nil
        }
        for fault in (types ?? []).compactMap(Self.fault(ofType:)) {
            report("A Reading's type \(fault).", at: directive)
            return nil
        }
        return .readings(
            ReadingsBinding(
                types: types,
                includesDescendants: directive.boolean("includeDescendants") ?? false,
                isConnection: isConnection
            )
        )
    }
}
