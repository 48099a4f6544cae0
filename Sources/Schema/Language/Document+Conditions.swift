extension Document {
    /// The variables that decide, by `@skip` and `@include`, which selections count. Spec: Type System, "@skip".
    package var conditionVariables: Set<NameID> {
        var variables: Set<NameID> = []
        for directive in directives {
            let name = text(directive.name)
            guard name == "skip" || name == "include" else { continue }
            for argument in self[directive.arguments] {
                if case .variable(let variable) = self[argument.value].kind { variables.insert(variable) }
            }
        }
        return variables
    }
}
