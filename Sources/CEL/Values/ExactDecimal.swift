/// All digits of a double. Every double is a whole number over a power of two, so they come to an end.
struct ExactDecimal {
    /// From the first one that is not 0.
    private let digits: [UInt8]
    /// How many of the digits stand before the point; below 0, how many zeros follow the point before them.
    let exponent: Int

    /// - Parameter value: Finite and not negative.
    init(_ value: Double) {
        // value = significand * 2^power. For a negative power, value = significand * 5^-power / 10^-power.
        var significand = value.significandBitPattern
        if value.isNormal { significand |= 1 << 52 }
        let power = max(Int(value.exponentBitPattern), 1) - 1075
        var number = Digits(significand)
        for _ in 0..<power.magnitude { number.multiply(by: power < 0 ? 5 : 2) }
        digits = number.text
        exponent = digits.count - (power < 0 ? -power : 0)
    }

    /// The whole number nearest to the value times a power of ten, ties to even; "0" for none.
    func rounded(toFraction count: Int) -> String {
        let kept = exponent + count
        guard kept >= 0 else { return "0" }
        guard kept < digits.count else {
            let all = digits + Array(repeating: 0, count: kept - digits.count)
            return all.isEmpty ? "0" : Self.text(all)
        }
        var result = Array(digits[..<kept])
        let rest = digits[kept...]
        let isTie = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        let isUp = isTie ? (result.last ?? 0) % 2 == 1 : (rest.first ?? 0) >= 5
        guard isUp else { return result.isEmpty ? "0" : Self.text(result) }
        var place = result.count - 1
        while place >= 0, result[place] == 9 {
            result[place] = 0
            place -= 1
        }
        if place >= 0 { result[place] += 1 } else { result.insert(1, at: 0) }
        return Self.text(result)
    }

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }

    /// A whole number in groups of nine decimal digits, the lowest first.
    private struct Digits {
        private var groups: [UInt64] = []

        init(_ value: UInt64) {
            var value = value
            while value > 0 {
                groups.append(value % 1_000_000_000)
                value /= 1_000_000_000
            }
        }

        mutating func multiply(by factor: UInt64) {
            var carry: UInt64 = 0
            for index in groups.indices {
                let product = groups[index] * factor + carry
                groups[index] = product % 1_000_000_000
                carry = product / 1_000_000_000
            }
            if carry > 0 { groups.append(carry) }
        }

        var text: [UInt8] {
            var digits: [UInt8] = []
            for group in groups {
                var group = group
                for _ in 0..<9 {
                    digits.append(UInt8(group % 10))
                    group /= 10
                }
            }
            while digits.last == 0 { digits.removeLast() }
            return digits.reversed()
        }
    }
}
