/// The place of a named type in its ``TypeSystem``.
package struct TypeID: Sendable, Hashable {
    let index: Int
}

/// A named type, or a list or non-null type around one. Spec: Type System, "Wrapping Types".
package indirect enum GraphQLType: Sendable, Hashable {
    case named(TypeID)
    case list(GraphQLType)
    case nonNull(GraphQLType)

    /// The innermost type, all wrapping taken off.
    package var namedType: TypeID {
        switch self {
        case .named(let id): id
        case .list(let inner), .nonNull(let inner): inner.namedType
        }
    }

    package var isNonNull: Bool {
        if case .nonNull = self { true } else { false }
    }

    /// The same type, `null` admitted.
    package var nullable: GraphQLType {
        if case .nonNull(let inner) = self { inner } else { self }
    }

    /// The type of the items of a list, nullable or not; `nil` where this is no list.
    package var item: GraphQLType? {
        if case .list(let item) = nullable { item } else { nil }
    }
}
