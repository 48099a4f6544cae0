/// Durations as text. Language Definition, "duration".
enum DurationText {
    /// Nanoseconds of text such as `1h30m`, `-1.5h`, `3ms` or `0`; `nil` for anything else, and past 64 bits.
    static func nanoseconds(_ text: String) -> Int64? {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        if rest == "0" { return 0 }
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            let whole = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(whole.count)
            var fraction: Substring = ""
            if rest.first == "." {
                fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                rest = rest.dropFirst(1 + fraction.count)
            }
            guard !whole.isEmpty || !fraction.isEmpty, let unit = units.first(where: { rest.hasPrefix($0.name) }) else {
                return nil
            }
            rest = rest.dropFirst(unit.name.count)
            guard let part = nanoseconds(whole: whole, fraction: fraction, unit: unit.nanoseconds, isNegative) else {
                return nil
            }
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { return nil }
            total = sum
        }
        return total
    }

    /// The longer names first where one begins another.
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000),
        ("s", 1_000_000_000),
    ]

    private static func nanoseconds(
        whole: Substring,
        fraction: Substring,
        unit: Int64,
        _ isNegative: Bool
    ) -> Int64? {
        // Negative from the start, so that the least duration can be written.
        guard let count = Int64((isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole)) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        var part: Int64 = 0
        var scale = unit
        for digit in fraction.utf8 {
            scale /= 10
            part += Int64(digit - UInt8(ascii: "0")) * scale
        }
        let (sum, isTooLong) = product.addingReportingOverflow(isNegative ? -part : part)
        return overflow || isTooLong ? nil : sum
    }

    /// In seconds: `60.001s`.
    static func text(_ nanoseconds: Int64) -> String {
        let seconds = nanoseconds.magnitude / 1_000_000_000
        let rest = nanoseconds.magnitude % 1_000_000_000
        return "\(nanoseconds < 0 ? "-" : "")\(seconds)\(Timestamp.fraction(rest))s"
    }
}
