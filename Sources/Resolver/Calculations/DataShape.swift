import CEL

/// How an expression finds its way through the data that is loaded for it.
indirect enum DataShape: Sendable {
    /// A scalar, an enum value, or any JSON.
    case value(CELType)
    case list(DataShape)
    /// A list of which only the number of elements matters, which PostgreSQL counts.
    case count
    case object(ObjectShape)

    /// The objects at the end of all lists.
    var object: ObjectShape? {
        switch self {
        case .value, .count: nil
        case .list(let item): item.object
        case .object(let object): object
        }
    }
}

/// What is loaded of an object.
final class ObjectShape: Sendable {
    struct Field: Sendable {
        let name: String
        /// The field's place among those of the object's type.
        let index: Int
        let shape: DataShape
    }

    let typeName: String
    let fields: [Field]
    /// The places in ``fields``, by the fields' indexes.
    private let places: [Int: Int]

    init(typeName: String, fields: [Field]) {
        self.typeName = typeName
        self.fields = fields
        places = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.index, $0) })
    }

    /// The place of a field that was loaded.
    func place(ofIndex index: Int) -> Int? { places[index] }

    func field(named name: String) -> Field? { fields.first { $0.name == name } }
}
