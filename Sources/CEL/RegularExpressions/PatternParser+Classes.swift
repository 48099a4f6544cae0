/// Classes of characters and characters that are escaped.
extension PatternParser {
    /// What follows `[`.
    mutating func characterClass() throws(PatternError) -> CodePointSet {
        var set = CodePointSet()
        let isNegated = accept("^")
        var isFirst = true
        while isFirst || !accept("]") {
            isFirst = false
            guard let first = rest.first else { throw PatternError("A class of the pattern does not end.") }
            if let named = try namedClass() {
                set.insert(named)
            } else if first == "\\", let escaped = try escapedClass() {
                set.insert(escaped)
            } else {
                try insertRange(into: &set)
            }
        }
        set.isNegated = isNegated
        return set
    }

    private mutating func insertRange(into set: inout CodePointSet) throws(PatternError) {
        let low = try classCharacter()
        guard rest.first == "-", rest.dropFirst().first != "]", rest.dropFirst().first != nil else {
            set.insert(low.value...low.value)
            return
        }
        _ = next()
        let high = try classCharacter()
        guard low.value <= high.value else {
            throw PatternError("A class of the pattern has a range that runs backwards.")
        }
        set.insert(low.value...high.value)
    }

    private mutating func classCharacter() throws(PatternError) -> Unicode.Scalar {
        if rest.first == "\\" { return try escapedCharacter() }
        guard let character = next() else { throw PatternError("A class of the pattern does not end.") }
        return character
    }

    /// A class such as `[:alpha:]`, which stands inside of another.
    private mutating func namedClass() throws(PatternError) -> CodePointSet? {
        guard rest.starts(with: "[:".unicodeScalars) else { return nil }
        let name = rest.dropFirst(2).prefix { $0 != ":" }
        guard rest.dropFirst(2 + name.count).starts(with: ":]".unicodeScalars) else { return nil }
        rest = rest.dropFirst(4 + name.count)
        let isNegated = name.first == "^"
        guard var set = Self.named[String(isNegated ? name.dropFirst() : name)] else {
            throw PatternError("There is no class '[:\(String(name)):]'.")
        }
        set.isNegated = isNegated
        return set
    }

    private static let named: [String: CodePointSet] = [
        "alnum": CodePointSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
        "alpha": CodePointSet([0x41...0x5A, 0x61...0x7A]),
        "ascii": CodePointSet([0...0x7F]),
        "blank": CodePointSet([0x09...0x09, 0x20...0x20]),
        "cntrl": CodePointSet([0...0x1F, 0x7F...0x7F]),
        "digit": .digit,
        "graph": CodePointSet([0x21...0x7E]),
        "lower": CodePointSet([0x61...0x7A]),
        "print": CodePointSet([0x20...0x7E]),
        "punct": CodePointSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
        "space": CodePointSet([0x09...0x0D, 0x20...0x20]),
        "upper": CodePointSet([0x41...0x5A]),
        "word": .word,
        "xdigit": CodePointSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
    ]

    /// A backslash and the letter of a class; `nil` for what else may follow one.
    mutating func escapedClass() throws(PatternError) -> CodePointSet? {
        for (letter, set) in [("d", CodePointSet.digit), ("s", .space), ("w", .word)] {
            if accept("\\" + letter) { return set }
            if accept("\\" + letter.uppercased()) {
                var negated = set
                negated.isNegated = true
                return negated
            }
        }
        guard rest.starts(with: "\\p".unicodeScalars) || rest.starts(with: "\\P".unicodeScalars) else { return nil }
        var isNegated = accept("\\P")
        if !isNegated { _ = accept("\\p") }
        var name = ""
        if accept("{") {
            if accept("^") { isNegated.toggle() }
            while let character = next(), character != "}" { name.unicodeScalars.append(character) }
        } else if let letter = next() {
            name.unicodeScalars.append(letter)
        }
        guard let category = CategoryClass(name, isNegated: isNegated) else {
            throw PatternError("There is no category '\(name)' of characters.")
        }
        var set = CodePointSet()
        set.insert(category)
        return set
    }

    /// A backslash and what stands for one character.
    mutating func escapedCharacter() throws(PatternError) -> Unicode.Scalar {
        _ = next()
        guard let mark = next() else { throw PatternError("The pattern ends in a backslash.") }
        let value: UInt32?
        switch mark {
        case "a": return "\u{07}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "0"..."7" where mark == "0" || ("0"..."7").contains(rest.first ?? " "):
            let tail = rest
            let more = digits(radix: 8, atMost: 2) ?? 0
            let count = tail.count - rest.count
            value = (mark.value - 0x30) << UInt32(3 * count) | more
        case "x":
            if accept("{") {
                value = digits(radix: 16, atMost: 6)
                guard accept("}") else { throw PatternError("A character '\\x{' of the pattern does not end.") }
            } else {
                let before = rest.count
                value = digits(radix: 16, atMost: 2)
                guard before - rest.count == 2 else {
                    throw PatternError("A character '\\x' of the pattern has two digits.")
                }
            }
        default:
            guard mark.isASCII, !mark.properties.isAlphabetic, !("0"..."9").contains(mark) else {
                throw PatternError("There is no '\\\(mark)' in patterns.")
            }
            return mark
        }
        guard let value, let scalar = Unicode.Scalar(value) else {
            throw PatternError("The pattern has a number that is no character.")
        }
        return scalar
    }
}
