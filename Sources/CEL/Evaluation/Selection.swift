/// Fields of values and elements of containers. Language Definition, "Field Selection".
enum Selection {
    /// The value of a field. A field of an optional is an optional.
    static func field(_ field: String, of value: Value) throws(Fault) -> Value {
        switch value {
        case .object(let object):
            return try object.storage.value(ofField: try index(ofField: field, of: object), of: object.row)
        case .map(let map):
            guard let index = map.index(ofKey: field) else {
                throw Fault(.noSuchKey, "The map has no key '\(field)'.")
            }
            return try map.value(at: index)
        case .optional: return try optionalField(field, of: value)
        default: throw noFields(value)
        }
    }

    /// An optional with the value of a field, if there is one.
    static func optionalField(_ field: String, of value: Value) throws(Fault) -> Value {
        switch value {
        case .object(let object):
            let index = try index(ofField: field, of: object)
            guard try object.storage.isPresent(field: index, of: object.row) else { return .optional(nil) }
            return .optional(try object.storage.value(ofField: index, of: object.row))
        case .map(let map):
            guard let index = map.index(ofKey: field) else { return .optional(nil) }
            return .optional(try map.value(at: index))
        case .optional(let content):
            guard let content else { return value }
            return try optionalField(field, of: content)
        default: throw noFields(value)
        }
    }

    /// What `has` tells.
    static func isPresent(_ field: String, in value: Value) throws(Fault) -> Bool {
        switch value {
        case .object(let object):
            try object.storage.isPresent(field: try index(ofField: field, of: object), of: object.row)
        case .map(let map): map.index(ofKey: field) != nil
        case .optional(let content):
            try content.map { content throws(Fault) in try isPresent(field, in: content) } ?? false
        default: throw noFields(value)
        }
    }

    private static func index(ofField field: String, of object: ObjectValue) throws(Fault) -> Int {
        guard let index = object.storage.index(ofField: field, of: object.row) else {
            throw Fault(.noSuchField, "'\(object.storage.typeName(of: object.row))' has no field '\(field)'.")
        }
        return index
    }

    private static func noFields(_ value: Value) -> Fault {
        Fault(.noSuchOverload, "A value of type \(value.typeName) has no fields.")
    }

    // MARK: - Elements

    /// The element of a list or the value of a map's key. An element of an optional is an optional.
    static func element(at index: Value, of value: Value) throws(Fault) -> Value {
        switch value {
        case .list(let list):
            let position = try position(index)
            guard let position, (0..<Int64(list.count)).contains(position) else {
                throw Fault(.indexOutOfRange, "A list of \(list.count) has no element \(index.shown).")
            }
            return try list.element(at: Int(position))
        case .map(let map):
            guard let place = map.index(of: index) else {
                throw Fault(.noSuchKey, "The map has no key \(index.shown).")
            }
            return try map.value(at: place)
        case .optional: return try optionalElement(at: index, of: value)
        default: throw .noSuchOverload("[]", [value, index])
        }
    }

    /// An optional with an element, if there is one.
    static func optionalElement(at index: Value, of value: Value) throws(Fault) -> Value {
        switch value {
        case .list(let list):
            guard let position = try position(index), (0..<Int64(list.count)).contains(position) else {
                return .optional(nil)
            }
            return .optional(try list.element(at: Int(position)))
        case .map(let map):
            guard let place = map.index(of: index) else { return .optional(nil) }
            return .optional(try map.value(at: place))
        case .optional(let content):
            guard let content else { return value }
            return try optionalElement(at: index, of: content)
        default: throw .noSuchOverload("[]", [value, index])
        }
    }

    /// The whole number that an index is; `nil` for a number that is none.
    private static func position(_ index: Value) throws(Fault) -> Int64? {
        switch index {
        case .int(let position): position
        case .uint(let position): Int64(exactly: position)
        case .double(let position): Int64(exactly: position)
        default: throw Fault(.invalidArgument, "A list has no element of type \(index.typeName).")
        }
    }
}
