/// `__Field`, `__InputValue`, `__EnumValue` and `__Directive`.
extension IntrospectionWriter {
    mutating func append(_ field: OutputField, _ selections: [IntrospectionSelection]) {
        appendObject(named: "__Field", selections) { writer, member, selection in
            switch member {
            case .name: writer.append(field.name)
            case .description: writer.append(field.description)
            case .args: writer.append(field.arguments, selection)
            case .type: writer.append(field.type, selection.selections)
            default: writer.append(member, of: field.directives)
            }
        }
    }

    /// An argument, or a field of an input object.
    mutating func append(_ value: InputValue, _ selections: [IntrospectionSelection]) {
        appendObject(named: "__InputValue", selections) { writer, member, selection in
            switch member {
            case .name: writer.append(value.name)
            case .description: writer.append(value.description)
            case .type: writer.append(value.type, selection.selections)
            case .defaultValue: writer.append(value.defaultText)
            default: writer.append(member, of: value.directives)
            }
        }
    }

    mutating func append(_ value: EnumValue, _ selections: [IntrospectionSelection]) {
        appendObject(named: "__EnumValue", selections) { writer, member, _ in
            switch member {
            case .name: writer.append(value.name)
            case .description: writer.append(value.description)
            default: writer.append(member, of: value.directives)
            }
        }
    }

    mutating func append(_ directive: DirectiveType, _ selections: [IntrospectionSelection]) {
        appendObject(named: "__Directive", selections) { writer, member, selection in
            switch member {
            case .name: writer.append(directive.name)
            case .description: writer.append(directive.description)
            case .isRepeatable: writer.append(directive.isRepeatable)
            case .locations:
                writer.appendList(directive.locations) { writer, location in writer.append(location.rawValue) }
            case .args: writer.append(directive.arguments, selection)
            default: writer.append(member, of: directive.directives)
            }
        }
    }

    private mutating func append(_ arguments: Members<InputValue>, _ selection: IntrospectionSelection) {
        appendList(selection.shown(arguments, \.directives)) { writer, argument in
            writer.append(argument, selection.selections)
        }
    }

    /// What every element that can be deprecated has.
    private mutating func append(_ member: IntrospectionField, of directives: [AppliedDirective]) {
        switch member {
        case .isDeprecated: append(directives.deprecationReason != nil)
        case .deprecationReason: append(directives.deprecationReason)
        default: appendNull()
        }
    }
}
