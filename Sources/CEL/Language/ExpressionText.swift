/// The text of an expression, and where its bytes stand as people count.
package struct ExpressionText: Sendable {
    package let bytes: [UInt8]

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Where a byte stands. Linear in the offset.
    package func location(of offset: Int) -> TextLocation {
        var location = TextLocation(line: 1, column: 1, character: 0)
        for byte in bytes.prefix(offset) where byte & 0b1100_0000 != 0b1000_0000 {
            location.character += 1
            location.column += 1
            guard byte == UInt8(ascii: "\n") else { continue }
            location.line += 1
            location.column = 1
        }
        return location
    }

    package subscript(range: TextRange) -> String {
        String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }
}

/// A stretch of an expression's text, in bytes of its UTF-8.
package struct TextRange: Hashable, Sendable {
    package let start: Int
    package let end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// From the start of this stretch to the end of another.
    func through(_ other: TextRange) -> TextRange { TextRange(start, max(end, other.end)) }
}

/// A place in a text: line and column from 1, and the number of characters before it. A character is a Unicode code point.
package struct TextLocation: Hashable, Sendable {
    package var line: Int
    package var column: Int
    package var character: Int
}
