/// One walk over a document that shows every node to the rules, and records what rules need that see the whole.
///
/// Recursion is bounded by the parser's limit on nesting.
struct ValidationPass {
    let context: ValidationContext
    var scope: Scope
    var rules: Rules
    var problems: Problems
    var record: DocumentRecord
    private var part = DocumentRecord.Part()

    var document: Document { context.document }

    init(_ context: ValidationContext) {
        self.context = context
        scope = Scope(context)
        rules = Rules(context)
        problems = Problems(limit: context.limits.problemLimit)
        record = DocumentRecord(context)
    }

    mutating func run() {
        rules.executableDefinitions.enter(document, reporting: &problems)
        for operation in context.operations { visit(operation) }
        for fragment in context.fragments { visit(fragment) }
        if context.operations.count + context.fragments.count < document.definitions.count { visitTypeSystem() }
    }

    // MARK: - Operations and fragments

    private mutating func visit(_ operation: OperationDefinition) {
        scope = Scope(context)
        scope.parentType = context.rootType(of: operation.type)
        rules.enter(operation, scope, &problems)
        begin()
        for position in operation.variables.indices { visitVariable(position) }
        visit(operation.directives, on: DirectiveLocation(operation.type), of: operation.range)
        visit(operation.selectionSet)
        record.operations.append(end())
    }

    private mutating func visit(_ fragment: FragmentDefinition) {
        scope = Scope(context)
        scope.parentType = context.compositeType(named: fragment.typeCondition)
        rules.enter(fragment, scope, &problems)
        begin()
        visit(fragment.directives, on: .fragmentDefinition, of: fragment.range)
        visit(fragment.selectionSet)
        record.fragments.append(end())
    }

    private mutating func begin() {
        part = DocumentRecord.Part()
        part.usages = record.usages.count..<record.usages.count
        part.spreads = record.spreads.count..<record.spreads.count
    }

    private mutating func end() -> DocumentRecord.Part {
        part.usages = part.usages.lowerBound..<record.usages.count
        part.spreads = part.spreads.lowerBound..<record.spreads.count
        return part
    }

    private mutating func visitVariable(_ position: Int) {
        let variable = document.variables[position]
        let type = visit(document[variable.type])
        record.variableTypes[position] = type
        rules.variablesAreInputTypes.enter(variable, type, record.shapes, in: scope, reporting: &problems)
        if let value = variable.defaultValue {
            let isInput = type.isKnown && context.index[record.shapes.namedType(type)].isInput
            visit(document[value], as: isInput ? type : .none)
        }
        visit(variable.directives, on: .variableDefinition, of: variable.range)
        // What stands on a variable's definition uses no variable.
        if record.usages.count > part.usages.lowerBound {
            record.usages.removeSubrange(part.usages.lowerBound...)
        }
    }

    /// The shape of a type reference; none where its name is not a type's.
    mutating func visit(_ reference: TypeReference) -> Number<TypeShapes> {
        switch reference.kind {
        case .named(let name):
            rules.typeExistence.enter(name, in: scope, reporting: &problems)
            let type = context.type(named: name)
            return type.isKnown ? record.shapes.named(type) : .none
        case .list(let item):
            let shape = visit(document[item])
            return shape.isKnown ? record.shapes.list(of: shape) : .none
        case .nonNull(let inner):
            let shape = visit(document[inner])
            return shape.isKnown ? record.shapes.nonNull(of: shape) : .none
        }
    }

    // MARK: - Selections

    private mutating func visit(_ selectionSet: SelectionSet) {
        scope.depth += 1
        if scope.depth > part.depth { part.depth = scope.depth }
        for position in selectionSet.selections.indices {
            switch document.selections[position] {
            case .field(let field): visit(field)
            case .fragmentSpread(let spread): visit(spread)
            case .inlineFragment(let fragment): visit(document[fragment])
            }
        }
        scope.depth -= 1
    }

    private mutating func visit(_ reference: Reference<Field>) {
        let field = document[reference]
        let outer = scope
        let definition = context.index.field(context.number(field.name), of: outer.parentType)
        record.definitions[Int(reference.index)] = definition
        record.parents[Int(reference.index)] = outer.parentType
        scope.field = definition
        rules.enter(field, scope, &problems)
        if !field.arguments.isEmpty {
            let arguments = definition.isKnown ? context.index[definition].arguments : .none
            visit(field.arguments, as: arguments, of: field)
        }
        if !field.directives.isEmpty { visit(field.directives, on: .field, of: field.range) }
        if let selectionSet = field.selectionSet {
            scope.parentType = .none
            if definition.isKnown {
                let type = context.index[definition].namedType
                if context.index[type].isComposite { scope.parentType = type }
            }
            visit(selectionSet)
            scope.parentType = outer.parentType
        }
        rules.leave(field, scope, &problems)
        scope = outer
    }

    private mutating func visit(_ reference: Reference<FragmentSpread>) {
        let spread = document[reference]
        rules.enter(spread, scope, &problems)
        let fragment = context.fragment(named: spread.name)
        record.spreads.append(.init(node: reference, fragment: fragment, depth: scope.depth))
        visit(spread.directives, on: .fragmentSpread, of: spread.range)
    }

    private mutating func visit(_ fragment: InlineFragment) {
        let outer = scope
        rules.enter(fragment, scope, &problems)
        visit(fragment.directives, on: .inlineFragment, of: fragment.range)
        if let condition = fragment.typeCondition { scope.parentType = context.compositeType(named: condition) }
        visit(fragment.selectionSet)
        scope = outer
    }
}
