/// Reads the values that a document spells out. Spec: Language, "Input Values", and each type's "Input Coercion".
package struct LiteralCoercion: Sendable {
    let types: TypeSystem
    let document: Document
    /// The places of the operation's variables by their names; empty where there are none.
    var variables: [NameID: Int] = [:]

    package init(types: TypeSystem, document: Document, variables: [NameID: Int] = [:]) {
        self.types = types
        self.document = document
        self.variables = variables
    }

    /// Reads a literal as a type, variables left open.
    ///
    /// - Throws: ``CoercionProblem``; never for a document that validation let pass.
    package func expression(
        _ reference: Reference<Value>,
        of type: GraphQLType
    ) throws(CoercionProblem) -> InputExpression {
        let value = document[reference]
        if case .variable(let name) = value.kind { return try variable(name, at: value) }
        switch type {
        case .nonNull(let inner):
            if case .null = value.kind { throw expected(type, found: value) }
            return try expression(reference, of: inner)
        case .list(let item):
            switch value.kind {
            case .null:
                return .constant(.null)
            case .list(let children):
                return try list(children, of: item)
            default:
                // Spec: "List": a single value is a list of one.
                let single = try expression(reference, of: item)
                if case .constant(let constant) = single { return .constant(.list([constant])) }
                return .list([single])
            }
        case .named(let id):
            if case .null = value.kind { return .constant(.null) }
            return try named(value, of: types[id])
        }
    }

    private func variable(_ name: NameID, at value: Value) throws(CoercionProblem) -> InputExpression {
        guard let index = variables[name] else {
            throw CoercionProblem(message: "Variable '$\(document.text(name))' is not defined.", range: value.range)
        }
        return .variable(index)
    }

    private func list(_ children: Children<Value>, of item: GraphQLType) throws(CoercionProblem) -> InputExpression {
        var items: [InputExpression] = []
        for index in children.indices {
            items.append(try expression(Reference(index: UInt32(index)), of: item))
        }
        let constants = items.compactMap { if case .constant(let value) = $0 { value } else { nil } }
        return constants.count == items.count ? .constant(.list(constants)) : .list(items)
    }

    private func named(_ value: Value, of type: NamedType) throws(CoercionProblem) -> InputExpression {
        switch type.kind {
        case .enumeration:
            guard case .enumeration(let name) = value.kind, type.values[document.text(name)] != nil else {
                throw CoercionProblem(
                    message: "Enum '\(type.name)' cannot represent value: \(shown(value)).",
                    range: value.range
                )
            }
            return .constant(.enumeration(document.text(name)))
        case .inputObject:
            guard case .object(let fields) = value.kind else {
                throw CoercionProblem(
                    message: "Expected value of type '\(type.name)', found \(shown(value)).",
                    range: value.range
                )
            }
            return try object(fields, of: type, at: value)
        case .scalar:
            return try scalar(value, of: type.scalar ?? .json)
        case .object, .interface, .union:
            throw CoercionProblem(message: "'\(type.name)' is not an input type.", range: value.range)
        }
    }

    private func scalar(_ value: Value, of scalar: Scalar) throws(CoercionProblem) -> InputExpression {
        do {
            if let read = try scalar.read(
                document.spelling(of: value),
                shown: shown(value),
                admitsIntegralFloats: false
            ) {
                return .constant(read)
            }
        } catch {
            throw CoercionProblem(message: error.message, range: value.range)
        }
        return try JSONLiteral(self).expression(value)
    }

    private func object(
        _ fields: Children<ObjectField>,
        of type: NamedType,
        at value: Value
    ) throws(CoercionProblem) -> InputExpression {
        let given = document[fields]
        for field in given where type.inputFields[document.text(field.name)] == nil {
            throw CoercionProblem(
                message: "Field '\(document.text(field.name))' is not defined by type '\(type.name)'.",
                range: field.range
            )
        }
        var members: [InputExpression.Member] = []
        for declared in type.inputFields {
            if let field = given.first(where: { document.text($0.name) == declared.name }) {
                let expression = try expression(field.value, of: declared.type)
                members.append(.init(name: declared.name, value: expression, defaultValue: declared.defaultValue))
            } else if let value = declared.defaultValue {
                members.append(.init(name: declared.name, value: .constant(value), defaultValue: nil))
            } else if declared.isRequired {
                throw CoercionProblem(
                    message: "Field '\(type.name).\(declared.name)' of required type '\(types.text(declared.type))' "
                        + "was not provided.",
                    range: value.range
                )
            }
        }
        if type.isOneOf {
            let isNull = if let member = members.first, case .constant(.null) = member.value { true } else { false }
            if members.count != 1 || isNull {
                throw CoercionProblem(
                    message: "OneOf Input Object '\(type.name)' must specify exactly one key, not null.",
                    range: value.range
                )
            }
        }
        let isConstant = members.allSatisfy { if case .constant = $0.value { true } else { false } }
        let expression = InputExpression.object(members)
        return isConstant ? .constant(expression.value(of: []) ?? .null) : expression
    }

    private func expected(_ type: GraphQLType, found value: Value) -> CoercionProblem {
        CoercionProblem(
            message: "Expected value of type '\(types.text(type))', found \(shown(value)).",
            range: value.range
        )
    }

    /// The literal as it is written.
    func shown(_ value: Value) -> String { document.source.text(value.range) }
}
