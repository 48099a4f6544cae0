extension ChangeSearch {
    mutating func compareTypes() {
        let types = NamedDifference(old.types.filter(\.isUsed), new.types.filter(\.isUsed))
        for type in types.removed {
            report(
                .typeRemoved,
                .type(type.name),
                type.isBuiltIn ? "The type is not there any more: nothing refers to it." : "The type was removed."
            )
        }
        for type in types.added { report(.typeAdded, .type(type.name), "The type was added.") }
        for (old, new) in types.kept where !old.isIntrospection { compare(old, new) }
    }

    private mutating func compare(_ old: NamedType, _ new: NamedType) {
        let coordinate = SchemaCoordinate.type(old.name)
        guard old.kind == new.kind else {
            report(.typeChangedKind, coordinate, "It was \(Self.text(old.kind)) and is \(Self.text(new.kind)) now.")
            return
        }
        compareDescriptions(old.description, new.description, at: coordinate)
        compareApplied(old.directives, new.directives, at: coordinate)
        compareOneOf(old, new)
        compareInterfaces(old, new)
        compareFields(old, new)
        if old.kind == .union { compareMembers(old, new) }
        compareValues(old, new)
        compareInputs(old.inputFields, new.inputFields, .inputField) { .member(type: old.name, name: $0) }
    }

    private static func text(_ kind: TypeDefinition.Kind) -> String {
        switch kind {
        case .scalar: "a scalar"
        case .object: "an object type"
        case .interface: "an interface"
        case .union: "a union"
        case .enumeration: "an enum"
        case .inputObject: "an input object"
        }
    }

    private mutating func compareOneOf(_ old: NamedType, _ new: NamedType) {
        guard old.isOneOf != new.isOneOf else { return }
        if new.isOneOf {
            report(.oneOfAdded, .type(old.name), "Exactly one field has to be given now.")
        } else {
            report(.oneOfRemoved, .type(old.name), "More or less than one field may be given now.")
        }
    }

    private mutating func compareInterfaces(_ oldType: NamedType, _ newType: NamedType) {
        let coordinate = SchemaCoordinate.type(oldType.name)
        let interfaces = NamedDifference(oldType.interfaces.map { old[$0] }, newType.interfaces.map { new[$0] })
        for interface in interfaces.removed {
            report(.implementedInterfaceRemoved, coordinate, "It does not implement \(interface.name) any more.")
        }
        for interface in interfaces.added {
            report(.implementedInterfaceAdded, coordinate, "It implements \(interface.name) now.")
        }
    }

    private mutating func compareMembers(_ oldType: NamedType, _ newType: NamedType) {
        let coordinate = SchemaCoordinate.type(oldType.name)
        let members = NamedDifference(oldType.possibleTypes.map { old[$0] }, newType.possibleTypes.map { new[$0] })
        for member in members.removed {
            report(.typeRemovedFromUnion, coordinate, "\(member.name) is no member any more.")
        }
        for member in members.added { report(.typeAddedToUnion, coordinate, "\(member.name) is a member now.") }
    }

    private mutating func compareValues(_ old: NamedType, _ new: NamedType) {
        let values = NamedDifference(old.values, new.values)
        for value in values.removed {
            report(.valueRemovedFromEnum, .member(type: old.name, name: value.name), "The value was removed.")
        }
        for value in values.added {
            report(.valueAddedToEnum, .member(type: old.name, name: value.name), "The value was added.")
        }
        for (oldValue, newValue) in values.kept {
            let coordinate = SchemaCoordinate.member(type: old.name, name: oldValue.name)
            compareDescriptions(oldValue.description, newValue.description, at: coordinate)
            compareApplied(oldValue.directives, newValue.directives, at: coordinate)
        }
    }

    private mutating func compareFields(_ old: NamedType, _ new: NamedType) {
        let fields = NamedDifference(old.fields, new.fields)
        for field in fields.removed {
            report(.fieldRemoved, .member(type: old.name, name: field.name), "The field was removed.")
        }
        for field in fields.added {
            report(.fieldAdded, .member(type: old.name, name: field.name), "The field was added.")
        }
        for (oldField, newField) in fields.kept { compare(oldField, newField, of: old.name) }
    }

    private mutating func compare(_ oldField: OutputField, _ newField: OutputField, of type: String) {
        let coordinate = SchemaCoordinate.member(type: type, name: oldField.name)
        if let texts = changedTexts(oldField.type, newField.type) {
            // What clients could read before, they can read still.
            let isSafe = Self.isWithin(newField.type, of: new, oldField.type, of: old)
            report(isSafe ? .fieldChangedKindSafe : .fieldChangedKind, coordinate, texts)
        }
        compareDescriptions(oldField.description, newField.description, at: coordinate)
        compareApplied(oldField.directives, newField.directives, at: coordinate)
        compareInputs(oldField.arguments, newField.arguments, .argument) {
            .argument(type: type, field: oldField.name, name: $0)
        }
    }
}
