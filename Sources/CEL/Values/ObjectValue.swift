/// A value of an object type: a row of a storage that presents it without copying.
package struct ObjectValue: Sendable {
    package let storage: any ObjectStorage
    package let row: Int

    package init(storage: any ObjectStorage, row: Int) {
        self.storage = storage
        self.row = row
    }
}

/// Objects that are loaded elsewhere, each known by a number.
package protocol ObjectStorage: AnyObject, Sendable {
    func typeName(of row: Int) -> String
    /// The index of a field as the object's type declares it; `nil` where there is no such field.
    func index(ofField name: String, of row: Int) -> Int?
    func value(ofField index: Int, of row: Int) throws(Fault) -> Value
    /// What `has` tells.
    func isPresent(field index: Int, of row: Int) throws(Fault) -> Bool
    func isSame(_ row: Int, as other: ObjectValue) -> Bool
}

extension ObjectStorage {
    /// A field is present when it has a value other than null.
    package func isPresent(field index: Int, of row: Int) throws(Fault) -> Bool {
        if case .null = try value(ofField: index, of: row) { return false }
        return true
    }

    /// The same row of the same storage.
    package func isSame(_ row: Int, as other: ObjectValue) -> Bool {
        self === other.storage && row == other.row
    }
}
