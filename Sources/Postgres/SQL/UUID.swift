/// 16 bytes in network order, compared as PostgreSQL compares them: byte by byte.
package struct UUID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the canonical form, 8-4-4-4-12 hexadecimal digits in either case; anything else is `nil`.
    package init?(_ text: String) {
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var position = 0
        for byte in text.utf8 {
            switch position {
            case 8, 13, 18, 23:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<36:
                guard let digit = Self.hexadecimalValue(of: byte) else { return nil }
                if position < 18 {
                    words.high = words.high << 4 | digit
                } else {
                    words.low = words.low << 4 | digit
                }
            default:
                return nil
            }
            position += 1
        }
        guard position == 36 else { return nil }
        self.init(high: words.high, low: words.low)
    }

    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the canonical form in lower case, 36 bytes of ASCII.
    package func append(to buffer: inout [UInt8]) {
        buffer.reserveCapacity(buffer.count + 36)
        Self.append(high, shifts: stride(from: 60, through: 32, by: -4), to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(high, shifts: stride(from: 28, through: 16, by: -4), to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(high, shifts: stride(from: 12, through: 0, by: -4), to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(low, shifts: stride(from: 60, through: 48, by: -4), to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.append(low, shifts: stride(from: 44, through: 0, by: -4), to: &buffer)
    }

    package static func < (left: UUID, right: UUID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    private static func append(_ word: UInt64, shifts: StrideThrough<Int>, to buffer: inout [UInt8]) {
        for shift in shifts {
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 0xF
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    private static func hexadecimalValue(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
