/// Type references, each written form once, so that comparing two compares their numbers.
///
/// Spec: Type System, "Wrapping Types".
struct TypeShapes: Sendable {
    enum Kind: UInt8 {
        case named, list, nonNull
    }

    private var kinds: [Kind] = []
    private var inners: [Int32] = []
    private var namedTypes: [Int32] = []
    private var lists: [Int32] = []
    private var nonNulls: [Int32] = []

    /// The first shapes are the named types themselves, under the types' own numbers.
    init(typeCount: Int) {
        for type in 0..<typeCount { append(.named, inner: -1, namedType: Int32(type)) }
    }

    private mutating func append(_ kind: Kind, inner: Int32, namedType: Int32) {
        kinds.append(kind)
        inners.append(inner)
        namedTypes.append(namedType)
        lists.append(-1)
        nonNulls.append(-1)
    }

    // MARK: - Making

    func named(_ type: Number<NamedType>) -> Number<TypeShapes> { Number(value: type.value) }

    mutating func list(of item: Number<TypeShapes>) -> Number<TypeShapes> {
        if lists[item.index] < 0 {
            lists[item.index] = Int32(kinds.count)
            append(.list, inner: item.value, namedType: namedTypes[item.index])
        }
        return Number(value: lists[item.index])
    }

    mutating func nonNull(of inner: Number<TypeShapes>) -> Number<TypeShapes> {
        if nonNulls[inner.index] < 0 {
            nonNulls[inner.index] = Int32(kinds.count)
            append(.nonNull, inner: inner.value, namedType: namedTypes[inner.index])
        }
        return Number(value: nonNulls[inner.index])
    }

    mutating func shape(of type: GraphQLType) -> Number<TypeShapes> {
        switch type {
        case .named(let id): named(Number(id.index))
        case .list(let item): list(of: shape(of: item))
        case .nonNull(let inner): nonNull(of: shape(of: inner))
        }
    }

    // MARK: - Reading

    func kind(_ shape: Number<TypeShapes>) -> Kind { kinds[shape.index] }

    /// What a list or non-null type wraps.
    func inner(_ shape: Number<TypeShapes>) -> Number<TypeShapes> { Number(value: inners[shape.index]) }

    func namedType(_ shape: Number<TypeShapes>) -> Number<NamedType> {
        shape.isKnown ? Number(value: namedTypes[shape.index]) : .none
    }

    func isNonNull(_ shape: Number<TypeShapes>) -> Bool { kinds[shape.index] == .nonNull }

    func nullable(_ shape: Number<TypeShapes>) -> Number<TypeShapes> {
        isNonNull(shape) ? inner(shape) : shape
    }

    /// The items' type of a list, nullable or not; none where this is no list.
    func item(_ shape: Number<TypeShapes>) -> Number<TypeShapes> {
        guard shape.isKnown else { return .none }
        let nullable = nullable(shape)
        return kind(nullable) == .list ? inner(nullable) : .none
    }

    func isList(_ shape: Number<TypeShapes>) -> Bool { item(shape).isKnown }
}
