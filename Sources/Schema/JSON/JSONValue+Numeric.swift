extension JSONValue {
    /// The text of a number as PostgreSQL's `numeric` has it: without an exponent, with as many decimals as it was written with,
    /// and without a sign where it is zero; `nil` for any other kind, and where the exponent is past any bound.
    ///
    /// PostgreSQL manual: "JSON Types", on what `jsonb` keeps of numbers.
    package var numericText: String? {
        guard kind == .number else { return nil }
        let number = bytes
        guard let sign = number.first, sign == UInt8(ascii: "-") || number.contains(where: Self.isExponentSign) else {
            return text
        }
        let unsigned = number.drop { $0 == UInt8(ascii: "-") }
        let mantissa = unsigned.prefix { !Self.isExponentSign($0) }
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let decimals = mantissa.dropFirst(whole.count + 1)
        let exponent = unsigned.dropFirst(mantissa.count + 1)
        guard let shift = exponent.isEmpty ? 0 : Int(String(decoding: exponent, as: UTF8.self)),
            shift.magnitude <= Self.exponentLimit
        else { return nil }

        var digits = whole + decimals
        var point = whole.count + shift
        if point < 1 {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: 1 - point), at: digits.startIndex)
            point = 1
        }
        if point > digits.count {
            digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
        }
        let integer = digits.prefix(point).drop { $0 == UInt8(ascii: "0") }
        let isNegative = sign == UInt8(ascii: "-") && digits.contains { $0 != UInt8(ascii: "0") }
        var text: [UInt8] = isNegative ? [sign] : []
        text += integer.isEmpty ? [UInt8(ascii: "0")] : integer
        if digits.count > point { text += [UInt8(ascii: ".")] + digits.dropFirst(point) }
        return String(decoding: text, as: UTF8.self)
    }

    /// As many digits as `numeric` has before the decimal point. PostgreSQL manual: "Numeric Types".
    private static let exponentLimit = 131_072

    private static func isExponentSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }
}
