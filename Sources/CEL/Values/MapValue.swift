/// A map: entries at hand, or one of the maps that a storage presents without copying.
package enum MapValue: Sendable {
    case entries(MapEntries)
    case stored(any MapStorage, Int)

    package var count: Int {
        switch self {
        case .entries(let entries): entries.keys.count
        case .stored(let storage, let map): storage.entryCount(of: map)
        }
    }

    /// Keys have an order, so that an expression means the same each time: that of the text, or the storage's own.
    package func key(at index: Int) -> Value {
        switch self {
        case .entries(let entries): entries.keys[index]
        case .stored(let storage, let map): .string(storage.key(at: index, of: map))
        }
    }

    package func value(at index: Int) throws(Fault) -> Value {
        switch self {
        case .entries(let entries): entries.values[index]
        case .stored(let storage, let map): try storage.value(at: index, of: map)
        }
    }

    package func index(of key: Value) -> Int? {
        switch self {
        case .entries(let entries):
            return MapKey(key).flatMap { entries.indices[$0] }
        case .stored(let storage, let map):
            guard case .string(let key) = key else { return nil }
            return storage.index(of: key, in: map)
        }
    }

    package func index(ofKey key: String) -> Int? {
        switch self {
        case .entries(let entries): entries.indices[.string(key)]
        case .stored(let storage, let map): storage.index(of: key, in: map)
        }
    }
}

/// Maps that are loaded elsewhere, each known by a number. Their keys are texts.
package protocol MapStorage: AnyObject, Sendable {
    func entryCount(of map: Int) -> Int
    func key(at index: Int, of map: Int) -> String
    func value(at index: Int, of map: Int) throws(Fault) -> Value
    func index(of key: String, in map: Int) -> Int?
}

/// The entries of a map in the order they were written.
package final class MapEntries: Sendable {
    let keys: [Value]
    let values: [Value]
    let indices: [MapKey: Int]

    /// - Throws: ``Fault`` for a key of a type that keys do not have, or one that is there already.
    package init(_ entries: [(key: Value, value: Value)]) throws(Fault) {
        var indices: [MapKey: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard entry.key.isMapKey, let key = MapKey(entry.key) else {
                throw Fault(.invalidArgument, "A map has no keys of type \(entry.key.typeName).")
            }
            guard indices.updateValue(index, forKey: key) == nil else {
                throw Fault(.duplicateKey, "The key \(entry.key.shown) is in the map twice.")
            }
        }
        keys = entries.map(\.key)
        values = entries.map(\.value)
        self.indices = indices
    }
}
