import CEL
import Schema

/// Finds the parts of an expression that PostgreSQL works out: the number, sum, least or greatest of the elements of a list, and
/// whether something holds for some, all or one of them; none where they are about several lists.
struct PushedParts {
    private struct List {
        let reference: ListReference
        var translator: RowTranslator
        var aggregates: [(node: Int, aggregate: RowAggregate)] = []
    }

    private let checked: CheckedExpression
    private let view: TypeID
    private let compiler: CalculationCompiler
    private let depth: Int
    private var lists: [List] = []
    /// What `cel.bind` gives a name, by the numbers of the variables.
    private var bound: [Int: Expression] = [:]

    /// - Parameters:
    ///   - view: The type whose fields are the expression's variables.
    ///   - depth: How deep in calculations of calculations the expression is.
    init(_ checked: CheckedExpression, of view: TypeID, _ compiler: CalculationCompiler, depth: Int = 0) {
        self.depth = depth
        self.checked = checked
        self.view = view
        self.compiler = compiler
        find(checked.root)
        // A list that is loaded for the rest of the expression has its values at hand.
        let rest = (try? replaced().accesses()) ?? []
        lists.removeAll { list in rest.contains { $0.loadsList(at: list.reference.path[...]) } }
        // Where PostgreSQL cannot tell of one list, all that the expression reads has to be there; the others would not be.
        if lists.count > 1 { lists = [] }
    }

    var isEmpty: Bool { lists.isEmpty }

    /// The expression with variables in the place of the parts.
    func replaced() -> CheckedExpression {
        var names: [Int: String] = [:]
        for (place, list) in lists.enumerated() {
            for (value, part) in list.aggregates.enumerated() {
                names[part.node] = PushedCalculation.name(ofValue: value, ofList: place)
            }
        }
        return checked.replacing(names)
    }

    func pushedLists() -> [PushedList] {
        lists.map { list in
            PushedList(
                path: list.reference.path,
                source: list.reference.source,
                arguments: list.reference.arguments,
                aggregates: RowAggregates(
                    slots: list.translator.slots,
                    aggregates: list.aggregates.map(\.aggregate),
                    faults: list.translator.faults,
                    constants: list.translator.constants,
                    lists: list.translator.lists
                )
            )
        }
    }

    /// The fields that lead to each of the lists, and what the rest of the expression reads of them.
    ///
    /// - Parameter rest: What the rest of the expression reads.
    func paths(with rest: [Access]) -> [(path: [String], rest: Access?)] {
        lists.map { list in
            var (access, found): (Access?, [Access]) = (nil, rest)
            for field in list.reference.path {
                access = found.first { $0.step.name.map { $0.utf8.elementsEqual(field.utf8) } ?? false }
                found = access?.children ?? []
            }
            return (list.reference.path, access)
        }
    }

    /// What each of the variables in ``replaced()`` stands for.
    func values() -> [String: CalculationProgram.PushedValue] {
        var values: [String: CalculationProgram.PushedValue] = [:]
        for (place, list) in lists.enumerated() {
            for (value, part) in list.aggregates.enumerated() {
                values[PushedCalculation.name(ofValue: value, ofList: place)] = CalculationProgram.PushedValue(
                    list: PushedCalculation.name(ofList: place),
                    place: value,
                    result: part.aggregate.result
                )
            }
        }
        return values
    }

    // MARK: - Finding

    // Expressions are no deeper than the parser lets them be.
    private mutating func find(_ node: Expression) {
        if push(node) { return }
        if case .bind(_, let value, _) = node.kind, let local = local(of: node) { bound[local] = value }
        for child in node.children { find(child) }
    }

    /// What a name stands for that `cel.bind` gives; an expression itself where it is no such name.
    private func meaning(of expression: Expression) -> Expression {
        guard case .local(let local)? = checked.reference(of: expression), let value = bound[local] else {
            return expression
        }
        return meaning(of: value)
    }

    /// A list, filters on it, and what is made of what they let pass.
    private struct Shape {
        let list: ListReference
        /// The variables of the filters, and what must hold.
        var filters: [(local: Int, body: Expression)]
    }

    private func shape(_ node: Expression) -> Shape? {
        guard case .comprehension(let comprehension) = node.kind, comprehension.kind == .filter else {
            return ListReference(node, of: checked, in: view, compiler.types).map { Shape(list: $0, filters: []) }
        }
        guard let local = local(of: node), var shape = shape(comprehension.operand) else { return nil }
        shape.filters.append((local, comprehension.body))
        return shape
    }

    /// The number of a macro's only variable; `nil` where it has several.
    private func local(of node: Expression) -> Int? {
        let locals = checked.locals(of: node)
        return locals.count == 1 ? locals[0] : nil
    }

    private mutating func push(_ node: Expression) -> Bool {
        switch node.kind {
        case .call(let call):
            guard case .function(let name, isNamespaced: false, _)? = checked.reference(of: node),
                let operand = call.operands.first, call.operands.count == 1
            else { return false }
            return push(node, name, of: operand)
        case .comprehension(let comprehension):
            guard let local = local(of: node), let shape = shape(comprehension.operand) else { return false }
            return push(node, shape, .boolean) { translator in
                let condition = translator.over(local) { $0.condition(comprehension.body) }
                guard let condition else { return nil }
                return switch comprehension.kind {
                case .exists: .exists(condition)
                case .all: .all(condition)
                case .existsOne: .existsOne(condition)
                default: nil
                }
            }
        default: return false
        }
    }

    private mutating func push(_ node: Expression, _ function: String, of operand: Expression) -> Bool {
        let operand = meaning(of: operand)
        if function == "size", let shape = shape(operand) {
            guard !(shape.list.isCounted && shape.filters.isEmpty) else { return false }
            return push(node, shape, .integer) { _ in .count }
        }
        guard case .comprehension(let comprehension) = operand.kind, comprehension.kind == .map,
            let local = local(of: operand), var shape = shape(comprehension.operand)
        else { return false }
        if let filter = comprehension.filter { shape.filters.append((local, filter)) }
        if function == "size" {
            return push(node, shape, .integer) { translator in
                translator.over(local) { $0.term(comprehension.body) }.flatMap { $0.isCalculated ? .count : nil }
            }
        }
        var probe = translator(of: shape.list)
        guard let kind = probe.over(local, { $0.term(comprehension.body) })?.kind,
            let result = Self.result(of: function, kind)
        else { return false }
        return push(node, shape, result) { translator in
            guard let term = translator.over(local, { $0.term(comprehension.body) }), term.isOfRow else { return nil }
            return switch function {
            case "sum": .sum(term)
            case "min": .least(term)
            case "max": .greatest(term)
            default: nil
            }
        }
    }

    private static func result(of function: String, _ kind: RowTerm.Kind) -> RowAggregate.Result? {
        switch (function, kind) {
        case ("sum", .integer), ("min", .integer), ("max", .integer): .integer
        case ("sum", .double), ("min", .double), ("max", .double), ("min", .json), ("max", .json): .double
        case ("sum", .json): .doubleOrZero
        case ("min", .text), ("max", .text): .text
        case ("min", .time), ("max", .time): .time
        default: nil
        }
    }

    private func translator(of list: ListReference) -> RowTranslator {
        lists.first { $0.reference.path == list.path }?.translator
            ?? RowTranslator(checked, of: view, over: list, compiler, depth: depth)
    }

    private mutating func push(
        _ node: Expression,
        _ shape: Shape,
        _ result: RowAggregate.Result,
        _ function: (inout RowTranslator) -> RowAggregate.Function?
    ) -> Bool {
        // What cannot be translated to its end leaves nothing behind.
        var translator = translator(of: shape.list)
        var filters: [RowCondition] = []
        for filter in shape.filters {
            guard let condition = translator.over(filter.local, { $0.condition(filter.body) }) else { return false }
            filters.append(condition)
        }
        guard let function = function(&translator) else { return false }
        let place =
            lists.firstIndex { $0.reference.path == shape.list.path }
            ?? {
                lists.append(List(reference: shape.list, translator: translator))
                return lists.count - 1
            }()
        lists[place].translator = translator
        let text = checked.text[node.range]
        let aggregate = RowAggregate(function: function, filters: filters, result: result, text: text)
        lists[place].aggregates.append((node.id, aggregate))
        return true
    }
}

extension RowTerm {
    /// Whether it is read from the row, and so has bounds.
    fileprivate var isOfRow: Bool {
        switch self {
        case .attribute, .leaf, .json, .aggregate: true
        case .optional(let term, _): term.isOfRow
        case .constant, .difference, .shifted: false
        }
    }

    /// Whether it is a calculation of the row. Where that fails the row is at fault, whether the term is looked at or not.
    fileprivate var isCalculated: Bool {
        switch self {
        case .aggregate, .optional: true
        case .attribute, .leaf, .json, .constant, .difference, .shifted: false
        }
    }
}

extension Access {
    /// Whether elements of the list that some steps lead to are read, or all of something that has the list.
    fileprivate func loadsList(at path: ArraySlice<String>) -> Bool {
        guard let first = path.first, step.name.map({ $0.utf8.elementsEqual(first.utf8) }) ?? false else {
            return false
        }
        let rest = path.dropFirst()
        guard rest.isEmpty else { return children.contains { $0.loadsList(at: rest) } }
        return !children.isEmpty || !uses.isSubset(of: [.size])
    }
}

extension Access.Step {
    fileprivate var name: String? {
        switch self {
        case .variable(let name), .field(let name): name
        case .element: nil
        }
    }
}
