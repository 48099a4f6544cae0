/// Bytes as text. RFC 4648, section 4.
enum Base64 {
    static let functions = [
        Function(
            "base64.encode",
            [.global(.bytes, returns: .string)],
            unary: { value, context throws(Fault) in
                guard case .bytes(let bytes) = value else { throw .noSuchOverload("base64.encode", [value]) }
                try context.spend(bytes.count / 12)
                return .string(encode(bytes))
            }
        ),
        Function(
            "base64.decode",
            [.global(.string, returns: .bytes)],
            unary: { value, context throws(Fault) in
                guard case .string(let text) = value else { throw .noSuchOverload("base64.decode", [value]) }
                try context.spend(text.utf8.count / 16)
                guard let bytes = decode(text) else { throw Fault(.conversionFailed, "\(value.shown) is not Base64.") }
                return .bytes(bytes)
            }
        ),
    ]

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    private static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 63)] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Padding may be missing.
    private static func decode(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        if digits.count % 4 == 0 {
            for _ in 0..<2 where digits.last == padding { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }
}
