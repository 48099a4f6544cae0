/// The key of a map, so that numbers of different types and one value are one key, and texts are told apart by their bytes.
enum MapKey: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    /// Past the greatest `int`.
    case uint(UInt64)
    case string(String)

    /// The key that a value stands for when a map is asked for it; `nil` where no map can hold such a key.
    init?(_ value: Value) {
        switch value {
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .uint(let value): self = Int64(exactly: value).map(MapKey.int) ?? .uint(value)
        case .double(let value):
            if let integer = Int64(exactly: value) {
                self = .int(integer)
            } else if let integer = UInt64(exactly: value) {
                self = .uint(integer)
            } else {
                return nil
            }
        case .string(let value): self = .string(value)
        default: return nil
        }
    }

    static func == (left: MapKey, right: MapKey) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.uint(let left), .uint(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .uint(let value): hasher.combine(value)
        case .string(let value):
            for byte in value.utf8 { hasher.combine(byte) }
            hasher.combine(0xFF as UInt8)
        }
    }
}

extension Value {
    /// Whether a map may be built with this key: `int`, `uint`, `bool` or `string`.
    var isMapKey: Bool {
        switch self {
        case .bool, .int, .uint, .string: true
        default: false
        }
    }
}
