/// How a string's lines are laid out when it is spelled as a block. Spec: Language, "String Value", BlockString.
struct BlockLayout {
    /// The longest string that shares its line with the quotes, in Unicode scalars.
    private static let lineLimit = 70

    /// Whether a line break, which is no part of the string, stands after the opening quotes.
    let startsOnNewLine: Bool
    /// Whether a line break, which is no part of the string, stands before the closing quotes.
    let endsWithNewLine: Bool

    init(_ text: [UInt8]) {
        let lines = Self.lines(of: text)
        let isSingle = lines.count == 1
        // A quote or backslash would join the closing quotes.
        let endsOddly = text.last == UInt8(ascii: "\"") || text.last == UInt8(ascii: "\\")
        let isLong = UTF8Text.scalarCount(text[...]) > Self.lineLimit
        endsWithNewLine = !isSingle || isLong || endsOddly
        // On a line after the quotes, the only line would lose the white space it starts with.
        startsOnNewLine = endsWithNewLine && !(isSingle && Self.startsWithSpace(lines[0]))
    }

    /// Whether reading a string back from a block gives the string, and its text can be shown.
    static func canHold(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty else { return true }
        guard !text.contains(where: isUnshowable), !text.contains(0x0D) else { return false }
        let lines = lines(of: text)
        guard let first = lines.first, let last = lines.last, !isBlank(first), !isBlank(last) else { return false }
        return lines.count == 1 || !lines.allSatisfy { isBlank($0) || startsWithSpace($0) }
    }

    private static func isUnshowable(_ byte: UInt8) -> Bool {
        byte < 0x10 && byte != 0x09 && byte != 0x0A && byte != 0x0D
    }

    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    private static func startsWithSpace(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 0x20 || line.first == 0x09
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
