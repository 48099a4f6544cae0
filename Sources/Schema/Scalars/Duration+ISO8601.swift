extension Duration {
    /// Reads a duration of ISO 8601 in weeks, days, hours, minutes and seconds: `P400D`, `PT24H`, `P1DT12H`.
    ///
    /// - Returns: `nil` for anything else: years and months have no fixed length.
    package init?(iso8601 text: String) {
        var bytes = Array(text.utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
        var seconds: Int64 = 0
        var units: [(unit: UInt8, seconds: Int64)] = [(UInt8(ascii: "W"), 604_800), (UInt8(ascii: "D"), 86_400)]
        var isInTime = false
        while let first = bytes.first {
            if first == UInt8(ascii: "T"), !isInTime {
                bytes.removeFirst()
                guard !bytes.isEmpty else { return nil }
                isInTime = true
                units = [(UInt8(ascii: "H"), 3_600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]
                continue
            }
            let digits = bytes.prefix { (0x30...0x39).contains($0) }
            bytes = bytes.dropFirst(digits.count)
            guard let unit = bytes.popFirst(), let place = units.firstIndex(where: { $0.unit == unit }),
                let count = Int64(String(decoding: digits, as: UTF8.self))
            else { return nil }
            let (length, isTooLong) = count.multipliedReportingOverflow(by: units[place].seconds)
            let (sum, isTooMuch) = seconds.addingReportingOverflow(length)
            guard !isTooLong, !isTooMuch else { return nil }
            seconds = sum
            // Each unit stands once, the longer before the shorter.
            units.removeFirst(place + 1)
        }
        self = .seconds(seconds)
    }
}
