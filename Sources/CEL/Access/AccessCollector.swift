/// Follows values through an expression and notes what is read of them.
struct AccessCollector {
    let checked: CheckedExpression
    private var nodes: [Node] = []
    private var roots: [Int] = []
    private var locals: [Int: Trace] = [:]
    private let limit: Int
    /// Where the limit was first exceeded.
    private var excess: TextRange?
    /// Where the expression stands that was followed last.
    private var current: TextRange

    private struct Node {
        let step: Access.Step
        let type: CELType
        var uses: Access.Uses = []
        var wholeUses: [TextRange] = []
        var children: [Int] = []
    }

    init(_ checked: CheckedExpression, limit: Int) {
        self.checked = checked
        self.limit = limit
        current = checked.root.range
    }

    mutating func collect() throws(Problem) {
        let result = trace(checked.root)
        use(result, at: checked.root.range)
        guard let excess else { return }
        throw Problem(.limitExceeded, "The expression reads more than \(limit) different values.", at: excess)
    }

    var accesses: [Access] { roots.map(access) }

    private func access(_ index: Int) -> Access {
        let node = nodes[index]
        return Access(
            step: node.step,
            type: node.type,
            uses: node.uses,
            wholeUses: node.wholeUses,
            children: node.children.map(access)
        )
    }

    // MARK: - Expressions

    mutating func trace(_ expression: Expression) -> Trace {
        defer { current = expression.range }
        switch expression.kind {
        case .literal: return .nothing
        case .identifier: return name(expression)
        case .select(let operand, let field, let isOptional):
            if checked.reference(of: expression) != nil { return name(expression) }
            let value = self.field(field, of: trace(operand))
            if isOptional { note(.presence, of: value) }
            return value
        case .presence(let operand, let field):
            note(.presence, of: self.field(field, of: trace(operand)))
            return .nothing
        case .index(let operand, let index, let isOptional):
            let value = element(of: trace(operand), at: index)
            if isOptional { note(.presence, of: value) }
            return value
        case .call(let call): return self.call(call, expression)
        case .list(let elements):
            return Trace(element: elements.reduce(.nothing) { $0.union(trace($1.value)) })
        case .map(let entries): return map(entries)
        case .object(_, let fields):
            for field in fields { use(trace(field.value), at: field.value.range) }
            return .nothing
        case .comprehension(let comprehension): return self.comprehension(comprehension, expression)
        case .bind(_, let value, let body):
            locals[checked.locals(of: expression)[0]] = trace(value)
            return trace(body)
        }
    }

    private mutating func name(_ expression: Expression) -> Trace {
        switch checked.reference(of: expression) {
        case .variable(let name): return Trace(nodes: [root(name)])
        case .local(let local): return locals[local] ?? .nothing
        default: return .nothing
        }
    }

    private mutating func root(_ name: String) -> Int {
        for index in roots {
            if case .variable(let other) = nodes[index].step, other.hasSameBytes(as: name) { return index }
        }
        roots.append(nodes.count)
        nodes.append(Node(step: .variable(name), type: (checked.environment.variables[name] ?? .dyn).content))
        return nodes.count - 1
    }

    private mutating func map(_ entries: [Expression.Entry]) -> Trace {
        var fields = Trace.nothing
        for entry in entries {
            let value = trace(entry.value)
            if case .string(let key)? = entry.key.literal {
                fields = fields.union(Trace(fields: [(key, value)]))
            } else {
                use(trace(entry.key), at: entry.key.range)
                fields = fields.union(Trace(element: value))
            }
        }
        return fields
    }

    private mutating func comprehension(_ comprehension: Comprehension, _ expression: Expression) -> Trace {
        let operand = trace(comprehension.operand)
        let locals = checked.locals(of: expression)
        note(comprehension.domain == .optionals ? .presence : .iteration, of: operand)
        if comprehension.domain == .optionals {
            self.locals[locals[0]] = operand
        } else if case .map = checked.type(of: comprehension.operand), locals.count == 1 {
            // It stands for keys, which are texts and numbers.
            self.locals[locals[0]] = .nothing
        } else {
            self.locals[locals[locals.count - 1]] = element(of: operand)
        }
        if let filter = comprehension.filter { use(trace(filter), at: filter.range) }
        let body = trace(comprehension.body)
        switch comprehension.kind {
        case .map, .transformList, .transformMap: return Trace(element: body)
        case .optMap, .optFlatMap: return body
        case .all, .exists, .existsOne, .filter, .sortBy: break
        }
        use(body, at: comprehension.body.range)
        let isList = comprehension.kind == .filter || comprehension.kind == .sortBy
        return isList ? Trace(element: self.locals[locals[0]] ?? .nothing) : .nothing
    }

    // MARK: - Steps

    func type(of expression: Expression) -> CELType { checked.type(of: expression).content }

    /// Notes that something about a value matters, but not all that is in it.
    mutating func note(_ use: Access.Uses, of trace: Trace) {
        for node in trace.nodes { nodes[node].uses.insert(use) }
    }

    /// Notes that a value is used whole.
    mutating func use(_ trace: Trace, at range: TextRange) {
        for node in trace.nodes {
            nodes[node].uses.insert(.whole)
            if !nodes[node].wholeUses.contains(range) { nodes[node].wholeUses.append(range) }
        }
        if let element = trace.element { use(element, at: range) }
        for (_, field) in trace.fields { use(field, at: range) }
    }

    mutating func field(_ name: String, of trace: Trace) -> Trace {
        var field = trace.field(name) ?? .nothing
        if let element = trace.element { field = field.union(element) }
        let places = trace.nodes.filter { nodes[$0].type.hasFields }
        return field.union(Trace(nodes: places.map { child(.field(name), of: $0) }))
    }

    /// Any element of a list, or the value of any key of a map.
    mutating func element(of trace: Trace) -> Trace {
        var element = trace.element ?? .nothing
        for (_, field) in trace.fields { element = element.union(field) }
        let places = trace.nodes.filter { nodes[$0].type.hasElements }
        return element.union(Trace(nodes: places.map { child(.element, of: $0) }))
    }

    private mutating func element(of trace: Trace, at index: Expression) -> Trace {
        if case .string(let key)? = index.literal { return field(key, of: trace) }
        use(self.trace(index), at: index.range)
        note(.iteration, of: trace)
        return element(of: trace)
    }

    private mutating func child(_ step: Access.Step, of parent: Int) -> Int {
        for child in nodes[parent].children where nodes[child].step.isSame(as: step) { return child }
        guard nodes.count < limit else {
            excess = excess ?? current
            return parent
        }
        let type = checked.environment.type(of: step, from: nodes[parent].type)
        nodes[parent].children.append(nodes.count)
        nodes.append(Node(step: step, type: type))
        return nodes.count - 1
    }
}

extension Access.Step {
    fileprivate func isSame(as other: Access.Step) -> Bool {
        switch (self, other) {
        case (.element, .element): true
        case (.field(let name), .field(let other)), (.variable(let name), .variable(let other)):
            name.hasSameBytes(as: other)
        default: false
        }
    }
}

extension Environment {
    /// The type of what a step leads to.
    fileprivate func type(of step: Access.Step, from type: CELType) -> CELType {
        switch (step, type) {
        case (.field(let name), .object(let object)): (types.field(name, ofType: object)?.type ?? .dyn).content
        case (_, .map(_, let value)): value.content
        case (.element, .list(let element)): element.content
        default: .dyn
        }
    }
}

extension CELType {
    fileprivate var hasFields: Bool {
        switch self {
        case .object, .map, .dyn: true
        default: false
        }
    }

    fileprivate var hasElements: Bool {
        switch self {
        case .list, .map, .dyn: true
        default: false
        }
    }

    /// What is in an optional, however deep; other types are themselves.
    fileprivate var content: CELType {
        guard case .optional(let type) = self else { return self }
        return type.content
    }
}
