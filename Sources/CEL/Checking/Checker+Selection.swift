/// Fields of values and elements of containers.
extension Checker {
    /// The type of a field. Language Definition, "Field Selection".
    mutating func selected(_ field: String, from type: CELType, isOptional: Bool, at range: TextRange) -> CELType {
        switch substitution.applied(to: type) {
        case .optional(let content):
            return .optional(selected(field, from: content, isOptional: false, at: range))
        case let type:
            let selected = self.field(field, of: type, at: range)
            return isOptional ? .optional(selected) : selected
        }
    }

    private mutating func field(_ field: String, of type: CELType, at range: TextRange) -> CELType {
        switch type {
        case .dyn: return .dyn
        case .parameter:
            // Nothing may be found out about it later that has no fields.
            _ = substitution.assign([.dyn], to: [type])
            return .dyn
        case .map(let key, let value):
            if !substitution.assign([.string], to: [key]) {
                report(.noSuchField, "A \(shown(type)) has no key '\(field)'.", at: range)
            }
            return value
        case .object(let name):
            if let declaration = environment.types.field(field, ofType: name) { return declaration.type }
            report(.noSuchField, "'\(name)' has no field '\(field)'.", at: range)
            return .dyn
        default:
            report(.noSuchField, "A value of type \(shown(type)) has no fields.", at: range)
            return .dyn
        }
    }

    /// The type of an element of a list or an entry of a map.
    ///
    /// - Parameter range: Where the index stands.
    mutating func indexed(
        _ type: CELType,
        by index: CELType,
        isOptional: Bool,
        at range: TextRange
    ) -> CELType {
        let expected: CELType
        let element: CELType
        switch substitution.applied(to: type) {
        case .optional(let content):
            return .optional(indexed(content, by: index, isOptional: false, at: range))
        case .dyn: (expected, element) = (index, .dyn)
        case .parameter:
            _ = substitution.assign([.dyn], to: [type])
            (expected, element) = (index, .dyn)
        case .list(let type): (expected, element) = (.int, type)
        case .map(let key, let value): (expected, element) = (key, value)
        case let type:
            report(.noSuchOverload, "A value of type \(shown(type)) has no elements.", at: range)
            return .dyn
        }
        if !substitution.assign([index], to: [expected]) {
            let (index, expected) = (shown(index), shown(expected))
            report(.noSuchOverload, "The index is of type \(index), not \(expected).", at: range)
        }
        return isOptional ? .optional(element) : element
    }
}
