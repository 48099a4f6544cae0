/// What every type must keep to. Spec: Type System, "Type Validation" of each kind.
extension TypeSystemBuilder {
    mutating func checkTypes() {
        for (position, found) in definitions.enumerated().dropFirst(builtInTypeCount) {
            let type = types.types[position]
            let place = Found(definition: found.definition.name, document: found.document)
            if type.name.hasPrefix("__") { reportReserved(type.name, at: place) }
            checkNotEmpty(type, at: place)
            for field in type.fields { checkField(field, of: type, at: place) }
            for field in type.inputFields { checkInput(field, named: "\(type.name).\(field.name)", at: place) }
            for interface in type.interfaces { checkImplementation(of: interface, by: type, at: place) }
            for member in type.possibleTypes where type.kind == .union && types[member].kind != .object {
                report(
                    "Union type '\(type.name)' can only include Object types, it cannot include '\(types[member].name)'.",
                    at: place
                )
            }
        }
        for operation in OperationType.allCases {
            if let id = types.rootType(of: operation), types[id].kind != .object {
                report(
                    "The \(operation.rawValue) root must be an object type, not '\(types[id].name)'.",
                    at: Found(
                        definition: definitions[id.index].definition.name,
                        document: definitions[id.index].document
                    )
                )
            }
        }
    }

    private mutating func report(_ message: String, at place: Found<Name>) {
        report(message, in: place.document, at: place.definition.range)
    }

    private mutating func reportReserved(_ name: String, at place: Found<Name>) {
        report("Name '\(name)' must not begin with \"__\", which is reserved by GraphQL introspection.", at: place)
    }

    private mutating func checkNotEmpty(_ type: NamedType, at place: Found<Name>) {
        let (isEmpty, what) =
            switch type.kind {
            case .scalar: (false, "")
            case .object, .interface: (type.fields.isEmpty, "fields")
            case .union: (type.possibleTypes.isEmpty, "member types")
            case .enumeration: (type.values.isEmpty, "values")
            case .inputObject: (type.inputFields.isEmpty, "fields")
            }
        if isEmpty { report("Type '\(type.name)' must define one or more \(what).", at: place) }
    }

    private mutating func checkField(_ field: OutputField, of type: NamedType, at place: Found<Name>) {
        if field.name.hasPrefix("__") { reportReserved(field.name, at: place) }
        if !types[field.type].isOutput {
            report(
                "The type of '\(type.name).\(field.name)' must be Output Type but got: '\(types.text(field.type))'.",
                at: place
            )
        }
        for argument in field.arguments {
            checkInput(argument, named: "\(type.name).\(field.name)(\(argument.name):)", at: place)
        }
    }

    private mutating func checkInput(_ value: InputValue, named name: String, at place: Found<Name>) {
        if value.name.hasPrefix("__") { reportReserved(value.name, at: place) }
        if !types[value.type].isInput {
            report("The type of '\(name)' must be Input Type but got: '\(types.text(value.type))'.", at: place)
        }
    }

    /// Spec: Type System, "IsValidImplementation".
    private mutating func checkImplementation(of id: TypeID, by type: NamedType, at place: Found<Name>) {
        let interface = types[id]
        guard interface.kind == .interface else {
            return report(
                "Type '\(type.name)' must only implement Interface types, it cannot implement '\(interface.name)'.",
                at: place
            )
        }
        for missing in interface.interfaces where !type.interfaces.contains(missing) {
            report(
                "Type '\(type.name)' must implement '\(types[missing].name)' because it is implemented by "
                    + "'\(interface.name)'.",
                at: place
            )
        }
        for field in interface.fields {
            guard let own = type.fields[field.name] else {
                report(
                    "Interface field '\(interface.name).\(field.name)' expected but '\(type.name)' does not provide it.",
                    at: place
                )
                continue
            }
            check(own, of: type, implements: field, of: interface, at: place)
        }
    }

    private mutating func check(
        _ own: OutputField,
        of type: NamedType,
        implements field: OutputField,
        of interface: NamedType,
        at place: Found<Name>
    ) {
        let (ownName, name) = ("\(type.name).\(own.name)", "\(interface.name).\(field.name)")
        if !types.isSubtype(own.type, of: field.type) {
            report(
                "Interface field '\(name)' expects type '\(types.text(field.type))' but '\(ownName)' is type "
                    + "'\(types.text(own.type))'.",
                at: place
            )
        }
        for argument in field.arguments {
            guard let ownArgument = own.arguments[argument.name] else {
                report(
                    "Interface field argument '\(name)(\(argument.name):)' expected but '\(ownName)' does not provide it.",
                    at: place
                )
                continue
            }
            if ownArgument.type != argument.type {
                report(
                    "Interface field argument '\(name)(\(argument.name):)' expects type '\(types.text(argument.type))' "
                        + "but '\(ownName)(\(argument.name):)' is type '\(types.text(ownArgument.type))'.",
                    at: place
                )
            }
        }
        for extra in own.arguments where extra.isRequired && field.arguments[extra.name] == nil {
            report(
                "Argument '\(ownName)(\(extra.name):)' must not be required type '\(types.text(extra.type))' if not "
                    + "provided by the Interface field '\(name)'.",
                at: place
            )
        }
    }
}
