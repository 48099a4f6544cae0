import CEL
import Schema

/// Objects of one type in the data of a calculation, which are read when the expression touches them. A row is the place of an
/// object in the JSON text.
final class LoadedObjects: ObjectStorage {
    private let document: JSONDocument
    private let shape: ObjectShape
    /// The objects in each field; `nil` for fields without.
    private let inner: [LoadedObjects?]

    init(_ document: JSONDocument, _ shape: ObjectShape) {
        self.document = document
        self.shape = shape
        inner = shape.fields.map { field in field.shape.object.map { LoadedObjects(document, $0) } }
    }

    /// The JSON text of an object.
    func json(of row: Int) -> ArraySlice<UInt8> { document.value(at: row).bytes }

    func typeName(of row: Int) -> String { shape.typeName }

    func index(ofField name: String, of row: Int) -> Int? { shape.field(named: name)?.index }

    func value(ofField index: Int, of row: Int) throws(CEL.Fault) -> CEL.Value {
        guard let place = shape.place(ofIndex: index) else {
            throw CEL.Fault(.unreadable, "A field of '\(shape.typeName)' has not been loaded.")
        }
        return try value(at: place, of: row)
    }

    func value(ofField name: String, of row: Int) throws(CEL.Fault) -> CEL.Value {
        guard let place = shape.fields.firstIndex(where: { $0.name == name }) else {
            throw CEL.Fault(.unreadable, "'\(name)' has not been loaded.")
        }
        return try value(at: place, of: row)
    }

    private func value(at place: Int, of row: Int) throws(CEL.Fault) -> CEL.Value {
        let field = shape.fields[place]
        guard let value = document.value(at: row)[field.name] else { return .null }
        return try self.value(value, as: field.shape, in: inner[place])
    }

    private func value(
        _ value: JSONValue,
        as shape: DataShape,
        in objects: LoadedObjects?
    ) throws(CEL.Fault) -> CEL.Value {
        if value.kind == .null { return .null }
        switch shape {
        case .value(let type): return try CEL.Value(value, as: type)
        case .object:
            return objects.map { .object(ObjectValue(storage: $0, row: value.index)) } ?? .null
        case .count:
            guard let count = value[CalculationTypes.count].flatMap({ Int($0.text) }) else {
                throw CEL.Fault(.unreadable, "\(value.shown) has not been counted.")
            }
            return .list(.stored(CountedLists.all, count))
        case .list(let item):
            var items: [CEL.Value] = []
            for element in value.items ?? [] { items.append(try self.value(element, as: item, in: objects)) }
            return .list(items)
        }
    }
}

/// Lists of which nothing was loaded but the number of their elements, by which each is known.
private final class CountedLists: ListStorage {
    static let all = CountedLists()

    func elementCount(of list: Int) -> Int { list }

    func element(at index: Int, of list: Int) throws(CEL.Fault) -> CEL.Value {
        throw CEL.Fault(.unreadable, "The elements of a list have not been loaded.")
    }
}
