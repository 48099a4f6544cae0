/// The version of a Debian package, ordered as dpkg orders it.
///
/// deb-version(7), "Sorting algorithm". Two versions may be spelt differently and still be equal: `1.0` and `1.00-0`.
struct DebianVersion: Sendable {
    let text: String
    private let epoch: Substring.UTF8View
    private let upstream: Substring.UTF8View
    private let revision: Substring.UTF8View

    init(_ text: String) {
        self.text = text
        var rest = text[...]
        if let colon = rest.firstIndex(of: ":"), rest[..<colon].utf8.allSatisfy(Self.isDigit) {
            epoch = rest[..<colon].utf8
            rest = rest[rest.index(after: colon)...]
        } else {
            epoch = rest.prefix(0).utf8
        }
        if let hyphen = rest.lastIndex(of: "-") {
            revision = rest[rest.index(after: hyphen)...].utf8
            rest = rest[..<hyphen]
        } else {
            revision = rest.prefix(0).utf8
        }
        upstream = rest.utf8
    }

    /// Below zero when the first part sorts before the second, zero when they are equal.
    private static func order(_ one: Substring.UTF8View, _ other: Substring.UTF8View) -> Int {
        var one = one
        var other = other
        while !one.isEmpty || !other.isEmpty {
            let words = wordOrder(&one, &other)
            guard words == 0 else { return words }
            let numbers = numberOrder(&one, &other)
            guard numbers == 0 else { return numbers }
        }
        return 0
    }

    /// Compares the parts before the first digit, character by character.
    private static func wordOrder(_ one: inout Substring.UTF8View, _ other: inout Substring.UTF8View) -> Int {
        while startsWithWord(one) || startsWithWord(other) {
            let difference = weight(one.first) - weight(other.first)
            guard difference == 0 else { return difference }
            one = one.dropFirst()
            other = other.dropFirst()
        }
        return 0
    }

    /// Compares the digits in front as numbers of any length.
    private static func numberOrder(_ one: inout Substring.UTF8View, _ other: inout Substring.UTF8View) -> Int {
        let first = takeNumber(&one)
        let second = takeNumber(&other)
        if first.count != second.count { return first.count - second.count }
        for (digit, otherDigit) in zip(first, second) where digit != otherDigit { return Int(digit) - Int(otherDigit) }
        return 0
    }

    private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = text.prefix(while: isDigit)
        text = text.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }

    /// Tilde sorts before everything, even the end; then the end and digits, then letters, then the rest.
    private static func weight(_ byte: UInt8?) -> Int {
        switch byte {
        case UInt8(ascii: "~"): -1
        case nil: 0
        case .some(let byte) where isDigit(byte): 0
        case .some(let byte) where isLetter(byte): Int(byte)
        case .some(let byte): Int(byte) + 256
        }
    }

    private static func startsWithWord(_ text: Substring.UTF8View) -> Bool {
        text.first.map { !isDigit($0) } ?? false
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension DebianVersion: Comparable {
    static func == (one: DebianVersion, other: DebianVersion) -> Bool {
        comparison(one, other) == 0
    }

    static func < (one: DebianVersion, other: DebianVersion) -> Bool {
        comparison(one, other) < 0
    }

    private static func comparison(_ one: DebianVersion, _ other: DebianVersion) -> Int {
        let epochs = order(one.epoch, other.epoch)
        if epochs != 0 { return epochs }
        let upstreams = order(one.upstream, other.upstream)
        return upstreams != 0 ? upstreams : order(one.revision, other.revision)
    }
}
