/// Damages texts where damage tells: at the borders of words and signs, and inside them.
struct DocumentMutator {
    private static let words = [
        "{", "}", "(", ")", "[", "]", "...", "..", ":", "!", "$", "@", "=", "|", "&", "\"", "\"\"\"", "\\u{", "\\", "#",
        ",", "\u{FEFF}", "null", "true", "on", "fragment", "query", "subscription", "extend", "type", "input",
        "__typename", "__schema", "fields", "$undefined", "Unknown", "@skip(if: true)", "-", "1.", "1e999",
        "99999999999999999999", "0x1", "if", "a: a", "{ a }",
    ]
    private static let malformed: [[UInt8]] = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x00]]

    private var choices: Choices

    init(_ choices: Choices) {
        self.choices = choices
    }

    mutating func damaged(_ text: [UInt8]) -> [UInt8] {
        var pieces = Self.pieces(of: text)
        for _ in 0..<choices.pick([1, 1, 1, 2, 5]) where !pieces.isEmpty { damage(&pieces) }
        return Array(pieces.joined())
    }

    private mutating func damage(_ pieces: inout [[UInt8]]) {
        let place = choices.below(pieces.count)
        switch choices.below(14) {
        case 0: pieces.remove(at: place)
        case 1: pieces.insert(pieces[place], at: place)
        case 2: pieces.swapAt(place, choices.below(pieces.count))
        case 3: pieces[place] = Array(choices.pick(Self.words).utf8)
        case 4: pieces.insert(Array(choices.pick(Self.words).utf8), at: place)
        case 5: pieces.insert(choices.pick(Self.malformed), at: place)
        case 6: pieces.removeSubrange(place...)
        case 7: pieces.insert(contentsOf: pieces[place...].prefix(choices.below(40)), at: choices.below(pieces.count))
        case 8: repeatPiece(at: place, &pieces)
        default: replaceWord(&pieces)
        }
    }

    /// Puts one word of the text in another's place; often that is still a document, and not a valid one.
    private mutating func replaceWord(_ pieces: inout [[UInt8]]) {
        let words = pieces.indices.filter { pieces[$0].count > 1 }
        guard !words.isEmpty else { return }
        pieces[choices.pick(words)] = pieces[choices.pick(words)]
    }

    private mutating func repeatPiece(at place: Int, _ pieces: inout [[UInt8]]) {
        let stretch = Array(pieces[place...].prefix(1 + choices.below(4)).joined())
        pieces.insert(contentsOf: Array(repeating: stretch, count: choices.below(1000)), at: place)
    }

    /// Words, and everything else byte by byte.
    private static func pieces(of text: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var isInWord = false
        for byte in text {
            let isOfWord = byte.isLetter || byte == UInt8(ascii: "_")
            if isOfWord, isInWord { pieces[pieces.count - 1].append(byte) } else { pieces.append([byte]) }
            isInWord = isOfWord
        }
        return pieces
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
