/// The order in which people sort names: `item2` before `item10`.
enum NaturalOrder {
    static func precedes(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        var (index, opposite) = (0, 0)
        while index < left.count, opposite < right.count {
            if isDigit(left[index]), isDigit(right[opposite]) {
                let (digits, otherDigits) = (run(in: left, from: index), run(in: right, from: opposite))
                if digits.value.count != otherDigits.value.count {
                    return digits.value.count < otherDigits.value.count
                }
                for (digit, otherDigit) in zip(digits.value, otherDigits.value) where digit != otherDigit {
                    return digit < otherDigit
                }
                (index, opposite) = (digits.end, otherDigits.end)
            } else {
                if left[index] != right[opposite] { return left[index] < right[opposite] }
                index += 1
                opposite += 1
            }
        }
        return left.count - index < right.count - opposite
    }

    /// The digits at a place without leading zeros, and where they end.
    private static func run(in bytes: [UInt8], from start: Int) -> (value: ArraySlice<UInt8>, end: Int) {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        return (bytes[start..<end].drop { $0 == UInt8(ascii: "0") }, end)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
