/// What the rules of type system documents ask of a directive's definition.
struct DirectiveSignature {
    /// An argument that must be given, and its type as it is written.
    struct RequiredArgument {
        let name: String
        let type: String
    }

    let locations: Set<DirectiveLocation>
    let isRepeatable: Bool
    let argumentNames: [String]
    let requiredArguments: [RequiredArgument]

    init(_ definition: DirectiveDefinition, in document: Document) {
        locations = Set(definition.locations.compactMap { DirectiveLocation(rawValue: document.text($0)) })
        isRepeatable = definition.isRepeatable
        argumentNames = definition.arguments.map { document.text($0.name) }
        requiredArguments = definition.arguments.compactMap { argument in
            guard argument.defaultValue == nil, case .nonNull = document[argument.type].kind else { return nil }
            return RequiredArgument(name: document.text(argument.name), type: document.text(argument.type))
        }
    }
}
