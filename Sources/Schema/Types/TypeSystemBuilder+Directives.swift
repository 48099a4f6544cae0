/// The directives that stand on directives and on the schema.
extension TypeSystemBuilder {
    /// Fills in what stands on directives, once all of them are there, and puts the standard ones last.
    mutating func applyDirectives() {
        var applications: [String: [AppliedDirective]] = [:]
        for found in directives + directiveExtensions {
            let name = found.document.text(found.definition.name)
            applications[name, default: []] += applied(found.definition.directives, in: found.document)
        }
        let given = Set(directives.dropFirst(builtInDirectiveCount).map { $0.document.text($0.definition.name) })
        var ordered = Members<DirectiveType>()
        for isGiven in [true, false] {
            for directive in types.directives where given.contains(directive.name) == isGiven {
                ordered.append(directive)
            }
        }
        ordered.update { $0.directives = applications[$0.name] ?? [] }
        types.directives = ordered
        types.schemaDirectives = []
        for found in schemas {
            types.schemaDirectives += applied(found.definition.directives, in: found.document)
        }
    }
}
