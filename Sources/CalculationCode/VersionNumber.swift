/// The version of a piece of software, as package managers write them, to be compared with others of it.
///
/// A text is cut into numbers and words, which are compared one after the other: `1.10.0` is newer than `1.9.3`, and `2.0-rc1`
/// older than `2.0`. Missing parts are as good as zeros: `1.0` is as new as `1.0.0`. A number before a colon, which Debian calls
/// the epoch, decides before all else; `~` is before everything, as Debian has it.
struct VersionNumber: Comparable {
    private enum Part {
        case tilde
        case word(String)
        /// Decimal digits without leading zeros; none for zero.
        case number(Substring.UTF8View)
    }

    private let epoch: Part
    private let parts: [Part]

    init(_ text: String) {
        var rest = Substring(text)
        if rest.first == "v" || rest.first == "V" { rest = rest.dropFirst() }
        let digits = rest.prefix(while: Self.isDigit)
        if !digits.isEmpty, rest.dropFirst(digits.count).first == ":" {
            epoch = Self.number(digits)
            rest = rest.dropFirst(digits.count + 1)
        } else {
            epoch = Self.number("")
        }
        parts = Self.parts(of: rest)
    }

    static func < (left: VersionNumber, right: VersionNumber) -> Bool { left.order(right) < 0 }
    static func == (left: VersionNumber, right: VersionNumber) -> Bool { left.order(right) == 0 }

    // MARK: - Reading

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }

    private static func number(_ digits: Substring) -> Part { .number(digits.drop { $0 == "0" }.utf8) }

    private static func parts(of text: Substring) -> [Part] {
        var (parts, rest): ([Part], Substring) = ([], text)
        while let first = rest.first {
            if isDigit(first) {
                let digits = rest.prefix(while: isDigit)
                parts.append(number(digits))
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter {
                let word = rest.prefix(while: \.isLetter)
                parts.append(.word(word.lowercased()))
                rest = rest.dropFirst(word.count)
            } else {
                if first == "~" { parts.append(.tilde) }
                rest = rest.dropFirst()
            }
        }
        return parts
    }

    // MARK: - Comparing

    /// Negative where this one is older, positive where it is newer.
    private func order(_ other: VersionNumber) -> Int {
        let epochs = Self.order(epoch, other.epoch)
        if epochs != 0 { return epochs }
        for place in 0..<max(parts.count, other.parts.count) {
            let order = Self.order(
                parts.indices.contains(place) ? parts[place] : nil,
                other.parts.indices.contains(place) ? other.parts[place] : nil
            )
            if order != 0 { return order }
        }
        return 0
    }

    /// Words for what comes before a release, the earliest first.
    private static let earlyWords = [
        "dev", "snapshot", "a", "alpha", "b", "beta", "m", "milestone", "pre", "preview", "cr", "rc",
    ]
    /// Words that say that it is the release.
    private static let finalWords = ["final", "ga", "release"]

    private static func order(_ left: Part?, _ right: Part?) -> Int {
        switch (left, right) {
        case (.number(let left)?, .number(let right)?):
            if left.count != right.count { return left.count - right.count }
            return left.elementsEqual(right) ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
        case (.word(let left)?, .word(let right)?) where rank(.word(left)) == rank(.word(right)):
            guard let place = earlyWords.firstIndex(of: left), let other = earlyWords.firstIndex(of: right) else {
                return finalWords.contains(left) || left == right ? 0 : left < right ? -1 : 1
            }
            return place - other
        default:
            return rank(left) - rank(right)
        }
    }

    /// Where parts of different kinds stand; `nil` is the end.
    private static func rank(_ part: Part?) -> Int {
        switch part {
        case .tilde: 0
        case .word(let word): earlyWords.contains(word) ? 1 : finalWords.contains(word) ? 2 : 3
        case .number(let digits): digits.isEmpty ? 2 : 4
        case nil: 2
        }
    }
}
