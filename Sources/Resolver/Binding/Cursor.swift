import Postgres
import Schema

/// The place of a row in the order of its connection. Clients see it as an opaque word.
enum Cursor: Sendable, Hashable {
    /// The texts that put the row where it is.
    case texts([String])
    case reading(collectedOn: Int64, digest: UUID, id: Int64)
    /// What a client's own order goes by, as PostgreSQL writes it; `nil` for nothing.
    case keys([String?])
    /// A Resource among those that a walk comes to.
    case node(depth: Int64, type: String, name: String)

    /// The first byte of every cursor; another arrangement of the rest gets another number.
    private static let version: UInt8 = 2

    /// The instants that PostgreSQL has, in its microseconds.
    static let timestamps: Range<Int64> = -211_813_488_000_000_000..<9_223_371_331_200_000_000

    /// The second byte. 1 was that of Readings without digests.
    private enum Kind: UInt8 {
        case texts = 0, keys = 2, node = 3, reading = 4
    }

    /// Reads a cursor that ``encoded`` wrote; anything else is `nil`.
    init?(_ text: String) {
        guard let bytes = Base64URL.decode(text), bytes.count > 2, bytes[0] == Self.version else { return nil }
        let content = bytes[2...]
        switch Kind(rawValue: bytes[1]) {
        case .texts:
            guard let texts = Self.texts(content) else { return nil }
            self = .texts(texts)
        case .node:
            guard let texts = Self.texts(content.dropFirst(8)), texts.count == 2, content.count > 8 else { return nil }
            self = .node(depth: Self.integer(content.prefix(8)), type: texts[0], name: texts[1])
        case .reading:
            guard content.count == 32 else { return nil }
            let collectedOn = Self.integer(content.prefix(8))
            guard Self.timestamps.contains(collectedOn) else { return nil }
            let digest = content.dropFirst(8)
            self = .reading(
                collectedOn: collectedOn,
                digest: UUID(
                    high: UInt64(bitPattern: Self.integer(digest.prefix(8))),
                    low: UInt64(bitPattern: Self.integer(digest.dropFirst(8).prefix(8)))
                ),
                id: Self.integer(content.suffix(8))
            )
        case .keys:
            guard let keys = Self.keys(json: String(decoding: content, as: UTF8.self)) else { return nil }
            self = .keys(keys)
        case nil:
            return nil
        }
    }

    /// The cursor as clients see it.
    var encoded: String {
        switch self {
        case .texts(let texts):
            // No type and no name holds a zero byte.
            Base64URL.encode([Self.version, Kind.texts.rawValue] + texts.map { Array($0.utf8) }.joined(separator: [0]))
        case .keys(let keys):
            Base64URL.encode([Self.version, Kind.keys.rawValue] + Self.json(keys))
        case .node(let depth, let type, let name):
            Base64URL.encode(
                [Self.version, Kind.node.rawValue] + Self.bytes(of: depth) + Array(type.utf8) + [0] + Array(name.utf8)
            )
        case .reading(let collectedOn, let digest, let id):
            Base64URL.encode(
                [Self.version, Kind.reading.rawValue] + Self.bytes(of: collectedOn)
                    + Self.bytes(of: Int64(bitPattern: digest.high)) + Self.bytes(of: Int64(bitPattern: digest.low))
                    + Self.bytes(of: id)
            )
        }
    }

    /// Reads texts with a zero byte between each two.
    private static func texts(_ content: ArraySlice<UInt8>) -> [String]? {
        var texts: [String] = []
        for part in content.split(separator: 0, omittingEmptySubsequences: false) {
            guard let text = String(validating: part, as: UTF8.self) else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// Reads JSON of texts and nulls.
    static func keys(json: String) -> [String?]? {
        guard let items = (try? JSONDocument.parse(Array(json.utf8)))?.root.items else { return nil }
        var keys: [String?] = []
        for item in items {
            guard item.kind == .string || item.kind == .null, !item.holdsLoneSurrogate,
                !(item.string?.utf8.contains(0) ?? false)
            else { return nil }
            keys.append(item.string)
        }
        return keys
    }

    private static func json(_ keys: [String?]) -> [UInt8] {
        var json: [UInt8] = []
        JSONText.appendList(keys, "[", "]", to: &json) { key, json in
            if let key { JSONText.append(key, to: &json) } else { json += Array("null".utf8) }
        }
        return json
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
        Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func bytes(of integer: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: integer >> $0) }
    }
}
