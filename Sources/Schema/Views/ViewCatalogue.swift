/// What the directives of a type system mean: its views, and where the values of their fields come from.
package struct ViewCatalogue: Sendable {
    /// Those of object types with `@resource`, in the order of their definition.
    package internal(set) var views: [View] = []
    /// What `@reference` says, in the order of the fields it stands on.
    package internal(set) var edgeRules: [EdgeRule] = []
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

/// What `@retention` says: Resources that have not been reported for a while are deleted.
package struct RetentionRule: Sendable {
    package let name: String
    /// The Resources that may be deleted.
    package let resourceType: String
    /// Those created later than this long ago stay.
    package let minAge: Duration
    /// The type of the Readings that are reports.
    package let unlessReading: String
    /// Those reported within this time stay.
    package let within: Duration
    /// Nothing is deleted where more than this part of all would be.
    package let maxPercent: Int

    package init(
        name: String,
        resourceType: String,
        minAge: Duration,
        unlessReading: String,
        within: Duration,
        maxPercent: Int
    ) {
        self.name = name
        self.resourceType = resourceType
        self.minAge = minAge
        self.unlessReading = unlessReading
        self.within = within
        self.maxPercent = maxPercent
    }
}

/// What `@keep` says: of series no more is kept than the bounds admit; at least one of them is there.
package struct KeepRule: Sendable {
    /// The Resources that the series are about.
    package let resourceType: String
    package let readingType: String
    /// Readings collected longer ago than this go.
    package let maxAge: Duration?
    /// All but so many of the newest go.
    package let last: Int?

    package init(resourceType: String, readingType: String, maxAge: Duration?, last: Int?) {
        self.resourceType = resourceType
        self.readingType = readingType
        self.maxAge = maxAge
        self.last = last
    }
}
