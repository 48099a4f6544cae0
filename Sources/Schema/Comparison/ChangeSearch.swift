/// Finds how one type system differs from another.
struct ChangeSearch {
    let old: TypeSystem
    let new: TypeSystem
    private(set) var changes: [SchemaChange] = []

    init(old: TypeSystem, new: TypeSystem) {
        self.old = old
        self.new = new
    }

    mutating func run() {
        compareRoots()
        compareDescriptions(old.description, new.description, at: nil)
        compareApplied(old.schemaDirectives, new.schemaDirectives, at: nil)
        compareTypes()
        compareDirectives()
    }

    mutating func report(_ code: SchemaChange.Code, _ coordinate: SchemaCoordinate?, _ message: String) {
        changes.append(SchemaChange(code: code, coordinate: coordinate, message: message))
    }

    // MARK: - The schema itself

    private mutating func compareRoots() {
        for operation in [OperationType.query, .mutation, .subscription] {
            let oldName = old.rootType(of: operation).map { old[$0].name }
            let newName = new.rootType(of: operation).map { new[$0].name }
            switch (oldName, newName) {
            case (let oldName?, nil):
                report(.rootTypeRemoved, nil, "There is no \(operation) root type any more; it was \(oldName).")
            case (nil, let newName?):
                report(.rootTypeAdded, nil, "There is a \(operation) root type now: \(newName).")
            case (let oldName?, let newName?) where oldName != newName:
                report(.rootTypeChanged, nil, "The \(operation) root type was \(oldName) and is \(newName) now.")
            default: break
            }
        }
    }

    // MARK: - What every element has

    mutating func compareDescriptions(_ old: String?, _ new: String?, at coordinate: SchemaCoordinate?) {
        // The bytes count: what is canonically equivalent may still look different.
        switch (old.map { Array($0.utf8) }, new.map { Array($0.utf8) }) {
        case (nil, _?): report(.descriptionChanged, coordinate, "A description was added.")
        case (_?, nil): report(.descriptionChanged, coordinate, "The description was removed.")
        case (let old, let new) where old != new: report(.descriptionChanged, coordinate, "The description changed.")
        default: break
        }
    }

    // MARK: - Types

    /// Whether every value of a type is a value of another one, if all that types of one name admit is the same.
    static func isWithin(
        _ type: GraphQLType,
        of types: TypeSystem,
        _ other: GraphQLType,
        of others: TypeSystem
    ) -> Bool {
        switch (type, other) {
        case (.nonNull(let inner), .nonNull(let otherInner)): isWithin(inner, of: types, otherInner, of: others)
        case (.nonNull(let inner), _): isWithin(inner, of: types, other, of: others)
        case (_, .nonNull): false
        case (.list(let item), .list(let otherItem)): isWithin(item, of: types, otherItem, of: others)
        case (.named(let id), .named(let otherID)): types[id].name == others[otherID].name
        default: false
        }
    }

    /// How both types are written, where that differs.
    func changedTexts(_ oldType: GraphQLType, _ newType: GraphQLType) -> String? {
        let (oldText, newText) = (old.text(oldType), new.text(newType))
        return oldText == newText ? nil : "The type was \(oldText) and is \(newText) now."
    }
}
