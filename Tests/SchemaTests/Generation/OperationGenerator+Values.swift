import Schema

/// Arguments, values and variables.
extension OperationGenerator {
    /// How deep input objects nest in one value, as far as they need not.
    private static let valueDepthLimit = 3

    mutating func arguments(_ definitions: Members<InputValue>, isConstant: Bool = false) -> String {
        var arguments: [String] = []
        for argument in definitions where argument.isRequired || choices.happens(percent: 30) {
            let value = value(of: argument.type, isConstant: isConstant, depth: Self.valueDepthLimit)
            arguments.append("\(argument.name): \(value)")
        }
        return arguments.isEmpty ? "" : "(\(arguments.joined(separator: choices.pick([", ", " "]))))"
    }

    private mutating func value(of type: GraphQLType, isConstant: Bool, depth: Int) -> String {
        if !isConstant, choices.happens(percent: 20) { return variable(of: type) }
        if !type.isNonNull, choices.happens(percent: 10) { return "null" }
        return given(type.nullable, isConstant: isConstant, depth: depth)
    }

    /// A value that is neither `null` nor a variable.
    private mutating func given(_ type: GraphQLType, isConstant: Bool, depth: Int) -> String {
        if let item = type.item { return list(of: item, isConstant: isConstant, depth: depth) }
        let named = types[type]
        switch named.kind {
        case .enumeration: return choices.pick(named.values).name
        case .inputObject: return object(named, isConstant: isConstant, depth: depth)
        default: return choices.pick(Self.literals(of: named.name))
        }
    }

    private mutating func list(of item: GraphQLType, isConstant: Bool, depth: Int) -> String {
        // A single value stands for a list of it.
        if item.item == nil, choices.happens(percent: 20) {
            return given(item.nullable, isConstant: isConstant, depth: depth)
        }
        var items: [String] = []
        for _ in 0..<choices.below(4) { items.append(value(of: item, isConstant: isConstant, depth: depth)) }
        return "[\(items.joined(separator: choices.pick([", ", " "])))]"
    }

    private mutating func object(_ type: NamedType, isConstant: Bool, depth: Int) -> String {
        if type.isOneOf {
            let field = choices.pick(type.inputFields)
            let isVariable = !isConstant && choices.happens(percent: 30)
            let value =
                isVariable
                ? newVariable(of: .nonNull(field.type))
                : given(field.type, isConstant: isConstant, depth: depth - 1)
            return "{ \(field.name): \(value) }"
        }
        var fields: [String] = []
        for field in type.inputFields
        where field.isRequired || depth > 0 && choices.happens(percent: 25) {
            fields.append("\(field.name): \(value(of: field.type, isConstant: isConstant, depth: depth - 1))")
        }
        return "{ \(fields.joined(separator: choices.pick([", ", " "]))) }"
    }

    private static func literals(of scalar: String) -> [String] {
        switch scalar {
        case "Int": ["0", "7", "-12", "2147483647", "-2147483648"]
        case "Float": ["0", "1.5", "-0.0", "6.02E+23", "-1e-7", "123456789012"]
        case "Boolean": ["true", "false"]
        case "ID": ["\"1\"", "42", "\"\"\"block\"\"\""]
        case "DateTime": ["\"2025-01-01T00:00:00Z\"", "\"2025-06-30T12:00:00.123456+02:00\""]
        case "String":
            [
                "\"\"", "\"text\"", #""\"\\\/\b\f\n\r\t""#, #""\u00e9 \uD83D\uDE00 \u{1F600}""#, "\"\u{E9}\u{1F600}\"",
                "\"\"\"\"\"\"", "\"\"\"\n    block\n      \\\"\"\" text\n\"\"\"",
            ]
        default: ["1", "\"text\"", "true", "ANY", "[]", "{}", "[1, [TWO], null]", "{ a: { b: [1.5] }, c: null }"]
        }
    }

    // MARK: - Variables

    /// A variable of exactly the type that is expected, or of one that its default value makes fit.
    private mutating func variable(of type: GraphQLType) -> String {
        let expected = types.text(type)
        if let known = variableNames[expected], choices.happens(percent: 60) { return use(choices.pick(known)) }
        guard type.isNonNull, choices.happens(percent: 30) else {
            let name = newVariable(of: type)
            variableNames[expected, default: []].append(String(name.dropFirst()))
            return name
        }
        let value = given(type.nullable, isConstant: true, depth: 1)
        let name = define("\(types.text(type.nullable)) = \(value)")
        variableNames[expected, default: []].append(name)
        return use(name)
    }

    private mutating func newVariable(of type: GraphQLType) -> String {
        let hasDefaultValue = choices.happens(percent: 30)
        let value = hasDefaultValue ? " = \(value(of: type, isConstant: true, depth: 1))" : ""
        return use(define("\(types.text(type))\(value)"))
    }

    /// - Returns: The name of a variable with this type and default value.
    private mutating func define(_ definition: String) -> String {
        let name = "variable\(number())"
        variableDefinitions[name] = "$\(name): \(definition)\(directives(at: .variableDefinition, isConstant: true))"
        return name
    }

    private mutating func use(_ name: String) -> String {
        needs.variables.insert(name)
        return "$\(name)"
    }
}
