/// Every type and directive that a document may use.
///
/// Spec: Type System, "Schema". Made by ``build(from:)``, which lets nothing pass that is not valid, or by
/// ``assemble(from:)``, which does.
package struct TypeSystem: Sendable {
    /// Those that are given in the order of their definition; a built-in type where something first refers to it.
    package internal(set) var types: [NamedType] = []
    /// Those that are given in the order of their definition, then the built-in ones.
    package internal(set) var directives = Members<DirectiveType>()
    package internal(set) var description: String?
    /// The directives of the schema itself.
    package internal(set) var schemaDirectives: [AppliedDirective] = []
    package internal(set) var queryType: TypeID?
    package internal(set) var mutationType: TypeID?
    package internal(set) var subscriptionType: TypeID?
    var identifiers: [String: TypeID] = [:]
    /// `__typename` of every composite type, `__schema` and `__type` of the query root.
    var metaFields: [OutputField] = []

    init() {}

    package subscript(id: TypeID) -> NamedType { types[id.index] }

    /// The named type inside any wrapping.
    package subscript(type: GraphQLType) -> NamedType { types[type.namedType.index] }

    package func type(named name: String) -> TypeID? { identifiers[name] }

    /// Where operations of a kind begin; `nil` where the schema has none.
    package func rootType(of operation: OperationType) -> TypeID? {
        switch operation {
        case .query: queryType
        case .mutation: mutationType
        case .subscription: subscriptionType
        }
    }

    /// The field of a composite type, introspection's included: `__typename` of any, `__schema` and `__type` of the
    /// query root. Spec: Introspection, "Type Name Introspection" and "Schema Introspection".
    package func field(_ name: String, of type: TypeID) -> OutputField? {
        if let field = self[type].fields[name] { return field }
        guard name.hasPrefix("__"), let field = metaFields.first(where: { $0.name == name }) else { return nil }
        return (name == "__typename" ? self[type].isComposite : type == queryType) ? field : nil
    }

    /// A type as it is written: `[ID!]!`.
    package func text(_ type: GraphQLType) -> String {
        switch type {
        case .named(let id): self[id].name
        case .list(let item): "[\(text(item))]"
        case .nonNull(let inner): "\(text(inner))!"
        }
    }

    /// The type that a reference in a document names; `nil` where it names none.
    package func resolve(_ reference: Reference<TypeReference>, in document: Document) -> GraphQLType? {
        switch document[reference].kind {
        case .named(let name): type(named: document.text(name)).map(GraphQLType.named)
        case .list(let item): resolve(item, in: document).map(GraphQLType.list)
        case .nonNull(let inner): resolve(inner, in: document).map(GraphQLType.nonNull)
        }
    }

    /// Whether one object type can be a value of both. Spec: Validation, "Fragment Spread Is Possible".
    package func overlap(_ one: TypeID, _ other: TypeID) -> Bool {
        one == other || self[one].possibleTypes.contains { self[other].possibleTypes.contains($0) }
    }

    /// Whether every value of one type is a value of the other. Spec: Type System, "IsValidImplementationFieldType".
    package func isSubtype(_ type: GraphQLType, of other: GraphQLType) -> Bool {
        switch (type, other) {
        case (.nonNull(let inner), .nonNull(let otherInner)): isSubtype(inner, of: otherInner)
        case (.nonNull(let inner), _): isSubtype(inner, of: other)
        case (_, .nonNull): false
        case (.list(let item), .list(let otherItem)): isSubtype(item, of: otherItem)
        case (.named(let id), .named(let otherID)):
            id == otherID || isPossible(id, of: otherID)
        default: false
        }
    }

    /// Whether an object or interface says that its values are values of an interface or union.
    private func isPossible(_ type: TypeID, of abstract: TypeID) -> Bool {
        switch (self[type].kind, self[abstract].kind) {
        case (.object, .interface), (.interface, .interface): self[type].interfaces.contains(abstract)
        case (.object, .union), (.interface, .union): self[abstract].possibleTypes.contains(type)
        default: false
        }
    }
}
