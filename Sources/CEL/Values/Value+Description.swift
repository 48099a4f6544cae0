extension Value {
    /// The value as messages show it: the language's own spelling, cut where it is long.
    package var shown: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .uint(let value): "\(value)u"
        case .double(let value): NumberText.shortest(value)
        case .string(let value): value.count > 60 ? "'\(value.prefix(60))…'" : "'\(value)'"
        case .bytes(let value): "\(value.count) bytes"
        case .list(let list): "a list of \(list.count)"
        case .map(let map): "a map of \(map.count)"
        case .timestamp(let value): value.text
        case .duration(let nanoseconds): DurationText.text(nanoseconds)
        case .type(let name): name
        case .optional(let value): value.map { "optional.of(\($0.shown))" } ?? "optional.none()"
        case .object(let object): "an object of type \(object.storage.typeName(of: object.row))"
        }
    }
}
