/// Doubles as text.
enum NumberText {
    /// The fewest digits that stand for the number and no other, without an exponent: `123`, `-0.0045`, `NaN`, `-Infinity`.
    static func shortest(_ value: Double) -> String {
        if let name = notFinite(value) { return name }
        let (digits, exponent) = decimal(value.magnitude)
        let sign = value.sign == .minus ? "-" : ""
        if exponent <= 0 { return sign + "0" + (digits == "0" ? "" : "." + zeros(-exponent) + digits) }
        if digits.count <= exponent { return sign + digits + zeros(exponent - digits.count) }
        return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }

    static func notFinite(_ value: Double) -> String? {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? value < 0 ? "-Infinity" : "Infinity" : nil
    }

    /// The shortest digits of a number that is not negative, and how many of them stand before the point.
    private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
        let parts = "\(value)".split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let all = whole + fraction
        let significant = all.drop { $0 == "0" }
        guard !significant.isEmpty else { return ("0", 0) }
        let exponent = whole.count + shift - (all.count - significant.count)
        let trailing = significant.reversed().prefix { $0 == "0" }.count
        return (String(significant.dropLast(trailing)), exponent)
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

    // MARK: - Rounded

    /// With so many digits after the point, rounded to the nearest number, ties to even.
    static func fixed(_ value: Double, digits: Int) -> String {
        if let name = notFinite(value) { return name }
        let exact = ExactDecimal(value.magnitude)
        let rounded = exact.rounded(toFraction: digits)
        let text = zeros(max(0, digits + 1 - rounded.count)) + rounded
        let whole = text.dropLast(digits)
        return (value.sign == .minus ? "-" : "") + whole + (digits > 0 ? "." + text.suffix(digits) : "")
    }

    /// As `d.ddde±dd`, with so many digits after the point.
    static func scientific(_ value: Double, digits: Int) -> String {
        if let name = notFinite(value) { return name }
        let sign = value.sign == .minus ? "-" : ""
        guard value != 0 else { return sign + fixed(0, digits: digits) + "e+00" }
        let exact = ExactDecimal(value.magnitude)
        var exponent = exact.exponent - 1
        var text = exact.rounded(toFraction: digits - exponent)
        if text.count > digits + 1 {
            // Rounding up made one digit more.
            exponent += 1
            text = exact.rounded(toFraction: digits - exponent)
        }
        let power = String(exponent.magnitude)
        return sign + text.prefix(1) + (digits > 0 ? "." + text.dropFirst() : "")
            + (exponent < 0 ? "e-" : "e+") + zeros(max(0, 2 - power.count)) + power
    }
}
