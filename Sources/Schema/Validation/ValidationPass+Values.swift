/// Directives, arguments and values.
extension ValidationPass {
    /// Visits the directives of one place.
    ///
    /// - Parameter range: The node they stand on.
    mutating func visit(_ directives: Children<Directive>, on location: DirectiveLocation, of range: SourceRange) {
        guard !directives.isEmpty else { return }
        scope.location = location
        rules.directivesAreUniquePerLocation.enter(directives, of: range, in: scope, reporting: &problems)
        for position in directives.indices {
            let directive = document.directives[position]
            rules.enter(directive, scope, &problems)
            let known = context.directive(named: directive.name)
            // As other implementations do, an unknown directive's arguments are read as those of the field around it.
            let arguments =
                known.isKnown
                ? context.index[known].arguments
                : scope.field.isKnown ? context.index[scope.field].arguments : .none
            visit(directive.arguments, as: arguments, of: nil)
            rules.requiredArguments.leave(directive, in: scope, reporting: &problems)
        }
    }

    /// - Parameter field: What they are the arguments of; `nil` where that is a directive.
    mutating func visit(_ arguments: Children<Argument>, as definitions: Children<InputFacts>, of field: Field?) {
        for position in arguments.indices {
            let argument = document.arguments[position]
            let definition = context.index.argument(context.number(argument.name), among: definitions)
            let value = document[argument.value]
            if definition.isKnown {
                let facts = context.index[definition]
                visit(value, as: facts.type, hasDefaultValue: facts.hasDefaultValue)
            } else {
                if let field { rules.argumentNames.enter(argument, of: field, in: scope, reporting: &problems) }
                visit(value, as: .none)
            }
        }
    }

    /// Visits a whole value.
    mutating func visit(_ value: Value, as type: Number<TypeShapes>, hasDefaultValue: Bool = false) {
        if !isValid(value, as: type, hasDefaultValue: hasDefaultValue, in: .none) {
            rules.valuesOfCorrectType.enter(value, type, record.shapes, in: scope, reporting: &problems)
        }
    }

    /// Visits a value and its parts, and finds out whether they are what is expected.
    ///
    /// What is expected is ``Number/none`` where it is not known; then any value will do.
    private mutating func isValid(
        _ value: Value,
        as type: Number<TypeShapes>,
        hasDefaultValue: Bool,
        in oneOf: Number<NamedType>
    ) -> Bool {
        switch value.kind {
        case .variable(let name):
            record.usages.append(
                .init(name: name, range: value.range, type: type, oneOf: oneOf, hasDefaultValue: hasDefaultValue)
            )
            return true
        case .list(let items):
            let item = record.shapes.item(type)
            var isValid = true
            for position in items.indices {
                if !self.isValid(document.values[position], as: item, hasDefaultValue: false, in: .none) {
                    isValid = false
                }
            }
            return isValid && (item.isKnown || takesAnything(type))
        case .object(let fields):
            return isValid(fields, as: type)
        default:
            return !type.isKnown || LeafLiteral.isValid(value, as: type, record.shapes, in: context)
        }
    }

    private mutating func isValid(_ fields: Children<ObjectField>, as type: Number<TypeShapes>) -> Bool {
        let namedType = record.shapes.namedType(type)
        let isInputObject = namedType.isKnown && context.index[namedType].kind == .inputObject
        let facts = isInputObject ? context.index[namedType] : nil
        let expected = isInputObject ? namedType : .none
        var isValid = true
        var requiredFieldCount = 0
        for position in fields.indices {
            let field = document.objectFields[position]
            let definition = context.index.inputField(context.number(field.name), of: expected)
            var (type, hasDefaultValue) = (Number<TypeShapes>.none, false)
            if definition.isKnown {
                let field = context.index[definition]
                (type, hasDefaultValue) = (field.type, field.hasDefaultValue)
                if field.isRequired { requiredFieldCount += 1 }
            } else if isInputObject {
                isValid = false
            }
            let oneOf = facts?.isOneOf == true ? namedType : .none
            if !self.isValid(document[field.value], as: type, hasDefaultValue: hasDefaultValue, in: oneOf) {
                isValid = false
            }
        }
        let isUnique = rules.inputObjectFieldUniqueness.enter(fields, in: scope, reporting: &problems)
        guard let facts else { return takesAnything(type) }
        if facts.isOneOf { isValid = isValid && isExactlyOne(fields) }
        // Repeated fields count twice here; whether one is missing then needs the closer look.
        return isValid && isUnique && requiredFieldCount == facts.requiredFieldCount
    }

    private func isExactlyOne(_ fields: Children<ObjectField>) -> Bool {
        guard fields.count == 1 else { return false }
        if case .null = document[document.objectFields[Int(fields.start)].value].kind { return false }
        return true
    }

    /// Whether a list or object will do: nothing is known of what is expected, or it is a scalar of any form.
    private func takesAnything(_ type: Number<TypeShapes>) -> Bool {
        !type.isKnown || context.index[record.shapes.namedType(type)].scalar == .json
    }
}
