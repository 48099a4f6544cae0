/// What is found out about type parameters, and whether one type may stand where another is asked for.
struct Substitution {
    private var types: [String: CELType] = [:]
    private var parameterCount = 0

    /// A parameter that nothing is known of yet.
    mutating func newParameter() -> CELType {
        parameterCount += 1
        // No overload has a parameter of such a name.
        return .parameter("#\(parameterCount)")
    }

    /// A function's own parameters made new ones, alike in all of the types.
    mutating func renewing(_ types: [CELType]) -> [CELType] {
        var names: [String: CELType] = [:]
        func renew(_ type: CELType) -> CELType {
            guard case .parameter(let name) = type else { return type.replacing(renew) }
            if let known = names[name] { return known }
            let new = newParameter()
            names[name] = new
            return new
        }
        return types.map(renew)
    }

    /// The type with all that is known put in; parameters of which nothing is known stay.
    func applied(to type: CELType) -> CELType {
        guard case .parameter(let name) = type else { return type.replacing(applied) }
        return types[name].map(applied) ?? type
    }

    /// The type with `dyn` for what is not known.
    func resolved(_ type: CELType) -> CELType {
        guard case .parameter(let name) = type else { return type.replacing(resolved) }
        return types[name].map(resolved) ?? .dyn
    }

    // MARK: - Assigning

    /// Whether values of some types may stand where others are asked for. What it takes becomes known if all may.
    mutating func assign(_ types: [CELType], to expected: [CELType]) -> Bool {
        var trial = self
        guard types.count == expected.count, zip(types, expected).allSatisfy({ trial.isAssignable($0, to: $1) }) else {
            return false
        }
        self = trial
        return true
    }

    /// The type of what may be either; `nil` when neither may stand for the other.
    mutating func join(_ first: CELType, _ second: CELType) -> CELType? {
        assign([first], to: [second]) ? mostGeneral(first, second) : nil
    }

    private mutating func isAssignable(_ type: CELType, to expected: CELType) -> Bool {
        if type == expected { return true }
        switch (type, expected) {
        case (_, .parameter(let name)): return unify(name, type)
        case (.parameter(let name), _): return unify(name, expected)
        case (.dyn, _), (_, .dyn): return true
        case (.null, .wrapper), (.null, .object), (.null, .timestamp), (.null, .duration), (.null, .optional),
            (.null, .opaque), (.wrapper, .null), (.object, .null), (.timestamp, .null), (.duration, .null),
            (.optional, .null), (.opaque, .null):
            return true
        case (.wrapper(let wrapped), _): return wrapped == expected
        case (_, .wrapper(let wrapped)): return wrapped == type
        case (.type, .type): return true
        case (.list, .list), (.map, .map), (.optional, .optional): break
        case (.opaque(let name, _), .opaque(let other, _)) where name == other: break
        default: return false
        }
        let (parts, others) = (type.parameters, expected.parameters)
        guard parts.count == others.count else { return false }
        for (part, other) in zip(parts, others) where !isAssignable(part, to: other) { return false }
        return true
    }

    /// Whether a parameter can be a type, too. It becomes the more general of what it is and what it is to be.
    private mutating func unify(_ name: String, _ type: CELType) -> Bool {
        guard let known = types[name] else {
            guard !occurs(name, in: type) else { return false }
            types[name] = type
            return true
        }
        guard isAssignable(type, to: known) else { return false }
        let general = mostGeneral(type, known)
        if !occurs(name, in: general) { types[name] = general }
        return true
    }

    private func occurs(_ name: String, in type: CELType) -> Bool {
        if case .parameter(let other) = type {
            return name == other || (types[other].map { occurs(name, in: $0) } ?? false)
        }
        return type.parameters.contains { occurs(name, in: $0) }
    }

    // MARK: - Generality

    func mostGeneral(_ first: CELType, _ second: CELType) -> CELType {
        let (first, second) = (applied(to: first), applied(to: second))
        return isAsGeneral(first, as: second) ? first : second
    }

    private func isAsGeneral(_ type: CELType, as other: CELType) -> Bool {
        switch (type, other) {
        case (.dyn, _), (.parameter, _): return true
        case (_, .dyn), (_, .parameter): return false
        case (.null, _): return type == other
        case (_, .null), (.type, .type): return true
        case (.wrapper(let wrapped), _): return type == other || wrapped == other
        case (.list, .list), (.map, .map), (.optional, .optional), (.opaque, .opaque):
            let (parts, others) = (type.parameters, other.parameters)
            return parts.count == others.count && zip(parts, others).allSatisfy { isAsGeneral($0, as: $1) }
        default: return type == other
        }
    }
}
