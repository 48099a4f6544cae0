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

    /// The variables that are given as an argument to fields of a name, whatever type these are of.
    package func variables(ofArgument argument: String, ofField field: String) -> Set<NameID> {
        var variables: Set<NameID> = []
        for selected in fields where text(selected.name) == field {
            for given in self[selected.arguments] where text(given.name) == argument {
                if case .variable(let variable) = self[given.value].kind { variables.insert(variable) }
            }
        }
        return variables
    }
}
