/// Operations and fragments beside definitions: no part of a type system, but what they name must be known to it.
extension DefinitionPass {
    mutating func visit(_ operation: OperationDefinition) {
        rules.enter(operation.directives, scope, &problems)
        for position in operation.variables.indices {
            let variable = scope.document.variables[position]
            rules.enter(variable.directives, scope, &problems)
            visit(variable.type)
            if let literal = variable.defaultValue { visit(scope.document[literal]) }
            visit(variable.directives, on: .variableDefinition)
        }
        visit(operation.directives, on: DirectiveLocation(operation.type))
        visit(operation.selectionSet)
    }

    mutating func visit(_ fragment: FragmentDefinition) {
        rules.enter(fragment.directives, scope, &problems)
        visit(fragment.typeCondition)
        visit(fragment.directives, on: .fragmentDefinition)
        visit(fragment.selectionSet)
    }

    private mutating func visit(_ selectionSet: SelectionSet) {
        for position in selectionSet.selections.indices {
            switch scope.document.selections[position] {
            case .field(let reference):
                let field = scope.document[reference]
                rules.enter(field, scope, &problems)
                for argument in scope.document[field.arguments] { visit(scope.document[argument.value]) }
                visit(field.directives, on: .field)
                if let selectionSet = field.selectionSet { visit(selectionSet) }
            case .fragmentSpread(let reference):
                let spread = scope.document[reference]
                rules.enter(spread.directives, scope, &problems)
                visit(spread.directives, on: .fragmentSpread)
            case .inlineFragment(let reference):
                let fragment = scope.document[reference]
                rules.enter(fragment.directives, scope, &problems)
                if let condition = fragment.typeCondition { visit(condition) }
                visit(fragment.directives, on: .inlineFragment)
                visit(fragment.selectionSet)
            }
        }
    }
}
