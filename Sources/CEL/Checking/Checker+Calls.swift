/// Calls: which function is meant, and which of its overloads fit.
extension Checker {
    mutating func call(_ call: Expression.Call, _ expression: Expression) -> CELType {
        if call.function == Operator.and || call.function == Operator.or {
            for operand in call.arguments { expect(.bool, operand) }
            references[expression.id] = .function(call.function, isNamespaced: false, [])
            return .bool
        }
        if let name = namespacedFunction(call) {
            let types = call.arguments.map { type(of: $0) }
            return resolve(name, types, isMember: false, isNamespaced: true, call, expression)
        }
        let types = call.operands.map { type(of: $0) }
        let isRooted = call.function.hasPrefix(".")
        let written = isRooted ? String(call.function.dropFirst()) : call.function
        let names = call.receiver == nil ? environment.candidates(for: written, isRooted: isRooted) : [written]
        guard let name = names.first(where: { environment.functions[$0] != nil }) else {
            report(.undeclaredReference, "There is no function '\(written)'.", at: call.nameRange)
            return .dyn
        }
        checkPattern(name, call)
        return resolve(name, types, isMember: call.receiver != nil, isNamespaced: false, call, expression)
    }

    /// Reports an expression that is not of a type.
    mutating func expect(_ expected: CELType, _ expression: Expression) {
        let type = self.type(of: expression)
        guard !substitution.assign([type], to: [expected]) else { return }
        let shown = shown(type)
        report(.typeMismatch, "Expected a \(expected), found a value of type \(shown).", at: expression.range)
    }

    /// The function whose name begins with what looks like the receiver: `math.greatest`.
    private func namespacedFunction(_ call: Expression.Call) -> String? {
        guard let receiver = call.receiver, let (name, isRooted, first) = receiver.qualifiedName,
            isRooted || !isLocal(first)
        else { return nil }
        return environment.candidates(for: name + "." + call.function, isRooted: isRooted)
            .first { environment.functions[$0] != nil }
    }

    /// The result of the overloads that fit: one type if all return it, else `dyn`.
    private mutating func resolve(
        _ name: String,
        _ types: [CELType],
        isMember: Bool,
        isNamespaced: Bool,
        _ call: Expression.Call,
        _ expression: Expression
    ) -> CELType {
        let overloads = environment.functions[name]?.overloads.filter { $0.isMember == isMember } ?? []
        var fitting: [Overload] = []
        var result: CELType?
        for overload in overloads where overload.parameters.count == types.count {
            let renewed = substitution.renewing(overload.parameters + [overload.result])
            guard substitution.assign(types, to: Array(renewed.dropLast())), let returned = renewed.last else {
                continue
            }
            fitting.append(overload)
            let type = substitution.applied(to: returned)
            result = result.map { $0 == type ? $0 : .dyn } ?? type
        }
        references[expression.id] = .function(name, isNamespaced: isNamespaced, fitting)
        if let result { return result }
        let shown = types.map { self.shown($0) }.joined(separator: ", ")
        report(
            .noSuchOverload,
            "There is no '\(Self.shown(name))' of (\(shown)).\(hint(overloads))",
            at: call.nameRange
        )
        return .dyn
    }

    private func hint(_ overloads: [Overload]) -> String {
        guard !overloads.isEmpty, overloads.count <= 9 else { return "" }
        let shown = overloads.map { "(\($0.parameters.map(\.description).joined(separator: ", ")))" }
        return " There is one of \(shown.joined(separator: ", "))."
    }

    /// A function's name as it is written in an expression.
    private static func shown(_ name: String) -> String {
        name == Operator.contained
            ? "in" : name == Operator.conditional ? "? :" : name.filter { $0 != "_" || !isOperator(name) }
    }

    private static func isOperator(_ name: String) -> Bool { name.hasSuffix("_") }

    /// A pattern that is written out is read before anything is evaluated.
    private mutating func checkPattern(_ name: String, _ call: Expression.Call) {
        guard name == "matches", let last = call.arguments.last, case .literal(.string(let text)) = last.kind else {
            return
        }
        do {
            _ = try Pattern(text)
        } catch {
            report(.patternInvalid, error.message, at: last.range)
        }
    }
}
