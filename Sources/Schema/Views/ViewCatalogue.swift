/// What the directives of a type system mean: its views, and where the values of their fields come from.
package struct ViewCatalogue: Sendable {
    /// Those of object types with `@resource`, in the order of their definition.
    package internal(set) var views: [View] = []
    /// What `@reference` says, in the order of the fields it stands on.
    package internal(set) var edgeRules: [EdgeRule] = []
    /// What `record` of `@calculation` says, in the order of the fields it stands on.
    package internal(set) var recordings: [RecordRule] = []
    /// Where the directive of each of ``edgeRules`` stands.
    var edgeRulePlaces: [EdgeRule: Diagnostic.Place] = [:]
    var positions: [TypeID: Int] = [:]
    var positionsByResourceType: [[UInt8]: Int] = [:]
    var bindings: [TypeID: [String: FieldBinding]] = [:]
    /// Where the fields of object types that stand inside Readings find their values.
    var valueFields: [TypeID: [String: ValueField]] = [:]

    package init() {}

    /// What `@retention` says on all views. No two have the same name.
    package var retentions: [RetentionRule] { views.flatMap(\.retentions) }

    /// What `@keep` says on all views.
    package var keeps: [KeepRule] { views.flatMap(\.keeps) }

    /// The view that an object type is; `nil` for any other type.
    package func view(of type: TypeID) -> View? { positions[type].map { views[$0] } }

    /// The view of the Resources of a type; `nil` where nobody made one.
    package func view(ofResourceType type: String) -> View? {
        positionsByResourceType[Array(type.utf8)].map { views[$0] }
    }

    /// What is wrong with a rule, told where its directive stands.
    package func problem(with rule: EdgeRule, _ message: String) -> Diagnostic {
        let place = edgeRulePlaces[rule]
        return Diagnostic(
            .schema,
            message,
            inSourceNamed: place?.source ?? rule.edge,
            locations: place.map { [$0.location] } ?? []
        )
    }

    /// Where the values of a field come from; `nil` for the fields that have a meaning of their own.
    package func binding(of field: String, in type: TypeID) -> FieldBinding? { bindings[type]?[field] }

    /// Where a field of an object type that stands inside Readings finds its value.
    package func valueField(_ field: String, in type: TypeID) -> ValueField? { valueFields[type]?[field] }
}

/// An object type that shows the Resources of one type.
package struct View: Sendable {
    package let type: TypeID
    package let resourceType: String
    /// Which of the Resources may be deleted.
    package let retentions: [RetentionRule]
    /// How much of series of Readings is kept.
    package let keeps: [KeepRule]
}
