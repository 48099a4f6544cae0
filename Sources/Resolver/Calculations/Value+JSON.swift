import CEL
import Schema

extension CEL.Value {
    /// What stands in an answer as a type of the language.
    ///
    /// - Throws: `unreadable` for what does not fit the type.
    init(_ json: JSONValue, as type: CELType) throws(CEL.Fault) {
        let value: CEL.Value? =
            switch (type, json.kind) {
            case (_, .null): .null
            case (.wrapper(let type), _): try CEL.Value(json, as: type)
            case (.dyn, _): CEL.Value(json)
            case (.int, .number): Int64(json.text).map(Self.int)
            case (.double, .number): Double(json.text).map(Self.double)
            case (.bool, .boolean): json.boolean.map(Self.bool)
            case (.string, .string): json.string.map(Self.string)
            case (.timestamp, .string): json.string.flatMap { CEL.Timestamp($0) }.map(Self.timestamp)
            default: nil
            }
        guard let value else { throw CEL.Fault(.unreadable, "\(json.shown) is no \(type).") }
        self = value
    }

    /// Any JSON: objects are maps, numbers are doubles.
    private init(_ json: JSONValue) {
        switch json.kind {
        case .null: self = .null
        case .boolean: self = .bool(json.boolean ?? false)
        case .number: self = .double(Double(json.text) ?? .nan)
        case .string: self = .string(json.string ?? "")
        case .array: self = .list((json.items ?? []).map { CEL.Value($0) })
        case .object:
            // Of a key that is there twice the last value counts.
            var entries: [(key: CEL.Value, value: CEL.Value)] = []
            var places: [[UInt8]: Int] = [:]
            for (key, value) in json.members ?? [] {
                if let place = places[Array(key.utf8)] {
                    entries[place].value = CEL.Value(value)
                } else {
                    places[Array(key.utf8)] = entries.count
                    entries.append((.string(key), CEL.Value(value)))
                }
            }
            self = (try? MapEntries(entries)).map { .map(.entries($0)) } ?? .null
        }
    }

    /// Writes a result. Times, durations, types and the keys of maps are texts; an optional without a value is null.
    ///
    /// - Returns: `false` where there is something that JSON does not have: bytes, or a number that is none.
    func appendJSON(to text: inout [UInt8]) -> Bool {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): text.append(contentsOf: String(value).utf8)
        case .uint(let value): text.append(contentsOf: String(value).utf8)
        case .double(let value):
            guard value.isFinite else { return false }
            text.append(contentsOf: "\(value)".utf8)
        case .string(let value): JSONText.append(value, to: &text)
        case .timestamp, .duration, .type: JSONText.append(shown, to: &text)
        case .bytes: return false
        case .optional(let value): return (value ?? .null).appendJSON(to: &text)
        case .object(let object):
            guard let objects = object.storage as? LoadedObjects else { return false }
            text.append(contentsOf: objects.json(of: object.row))
        case .list(let list): return Self.append(list, to: &text)
        case .map(let map): return Self.append(map, to: &text)
        }
        return true
    }

    private static func append(_ list: ListValue, to text: inout [UInt8]) -> Bool {
        text.append(UInt8(ascii: "["))
        for index in 0..<list.count {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            guard let element = try? list.element(at: index), element.appendJSON(to: &text) else { return false }
        }
        text.append(UInt8(ascii: "]"))
        return true
    }

    private static func append(_ map: MapValue, to text: inout [UInt8]) -> Bool {
        text.append(UInt8(ascii: "{"))
        for index in 0..<map.count {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            JSONText.append(map.key(at: index).keyText, to: &text)
            text.append(UInt8(ascii: ":"))
            guard let value = try? map.value(at: index), value.appendJSON(to: &text) else { return false }
        }
        text.append(UInt8(ascii: "}"))
        return true
    }

    private var keyText: String {
        switch self {
        case .string(let key): key
        default: shown
        }
    }
}
