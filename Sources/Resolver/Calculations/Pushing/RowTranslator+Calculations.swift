import CEL
import Schema

/// Calculations of the Resources in rows, which are looked into.
extension RowTranslator {
    /// How deep lists of lists are made something of: each is looked into more than once.
    private static let listDepthLimit = 3

    mutating func calculation(
        _ text: CalculationText,
        _ field: OutputField,
        of type: TypeID,
        at slot: Int
    ) -> Node? {
        guard case .expression = text.language, depth < Self.depthLimit, field.type.item == nil,
            let checked = try? CheckedExpression(text.text, in: compiler.environment(of: type))
        else { return nil }
        return ofRow(checked, field, of: type, at: slot) ?? ofList(checked, field, of: type, at: slot)
    }

    /// One that is true or false by what stands in the row.
    private mutating func ofRow(
        _ checked: CheckedExpression,
        _ field: OutputField,
        of type: TypeID,
        at slot: Int
    ) -> Node? {
        guard types.types[field.type].scalar == .boolean, checked.resultType == .bool else { return nil }
        return looking(into: Scope(checked: checked, view: type, slot: .slot(slot))) { translator in
            guard let condition = translator.condition(checked.root) else { return nil }
            translator.note(.undecided(condition))
            return .condition(condition)
        }
    }

    /// One that is made of a list that the Resource has. It has to be the row itself, which is always there.
    private mutating func ofList(
        _ checked: CheckedExpression,
        _ field: OutputField,
        of type: TypeID,
        at slot: Int
    ) -> Node? {
        guard slot == 0, depth < Self.listDepthLimit else { return nil }
        let parts = PushedParts(checked, of: type, compiler, depth: depth + 1)
        let pushed = parts.pushedLists()
        guard pushed.count == 1, pushed[0].path.count == 1, !pushed[0].aggregates.isTimed,
            SeriesWindow.all(in: checked, of: type, types).isEmpty
        else { return nil }
        let replaced = parts.replaced()
        var scope = Scope(checked: replaced, view: type, slot: .slot(slot))
        for (name, value) in parts.values() {
            guard let kind = value.result.kind else { return nil }
            scope.values[name] = .aggregate(list: lists.count, value: value.place, kind)
        }
        let list = RowList(source: pushed[0].source, arguments: pushed[0].arguments, aggregates: pushed[0].aggregates)
        return looking(into: scope) { translator in
            translator.add(list)
            guard let term = translator.value(replaced.root), Self.fits(term, field.type, translator.types) else {
                return nil
            }
            translator.note(.undecided(.isNull(term)))
            return .term(term)
        }
    }

    /// What cannot be translated to its end leaves nothing behind.
    private mutating func looking(into scope: Scope, _ translate: (inout RowTranslator) -> Node?) -> Node? {
        let outer = self
        (self.scope, depth) = (scope, depth + 1)
        guard let node = translate(&self) else {
            self = outer
            return nil
        }
        (self.scope, depth) = (outer.scope, outer.depth)
        return node
    }

    /// The value of an expression, which an optional may be.
    private mutating func value(_ expression: Expression) -> RowTerm? {
        guard case .call(let call) = expression.kind,
            case .function(Operator.conditional, isNamespaced: false, _)? = reference(of: expression)
        else { return term(expression) }
        let (first, second) = (call.operands[1], call.operands[2])
        guard let condition = condition(call.operands[0]) else { return nil }
        if isNone(second) { return content(of: first).map { .optional($0, if: condition) } }
        return isNone(first) ? content(of: second).map { .optional($0, if: .not(condition)) } : nil
    }

    private func isNone(_ expression: Expression) -> Bool {
        guard case .function("optional.none", _, _)? = reference(of: expression) else { return false }
        return true
    }

    /// What an optional holds that is written out. Not a constant, which may be more than its field holds.
    private mutating func content(of optional: Expression) -> RowTerm? {
        guard case .call(let call) = optional.kind, call.arguments.count == 1,
            case .function("optional.of", _, _)? = reference(of: optional)
        else { return nil }
        guard let term = term(call.arguments[0]) else { return nil }
        if case .constant = term { return nil }
        return term
    }

    /// Whether a field of a type holds what a term gives, as it is.
    private static func fits(_ term: RowTerm, _ type: GraphQLType, _ types: CalculationTypes) -> Bool {
        if case .optional = term, type.isNonNull { return false }
        return switch (types.types[type].scalar, term.kind) {
        case (.int, .integer), (.float, .double), (.boolean, .boolean), (.string, .text), (.id, .text),
            (.dateTime, .time):
            true
        default: false
        }
    }
}

extension RowAggregate.Result {
    /// `nil` for what is of one kind or another.
    fileprivate var kind: RowTerm.Kind? {
        switch self {
        case .boolean: .boolean
        case .integer: .integer
        case .double: .double
        case .text: .text
        case .time: .time
        case .doubleOrZero: nil
        }
    }
}
