/// GraphQL text and the name it is known by in messages.
///
/// Spec: Language, "Source Text". Positions inside a source are byte offsets into its UTF-8; lines and columns are
/// worked out only when a problem is shown.
package struct Source: Sendable {
    /// What messages call this text: a file's path, or `GraphQL request`.
    package let name: String
    /// The text itself, UTF-8.
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8], name: String = "GraphQL request") {
        self.bytes = bytes
        self.name = name
    }

    package init(_ text: String, name: String = "GraphQL request") {
        self.init(Array(text.utf8), name: name)
    }

    /// The text of a range, with malformed UTF-8 repaired.
    package func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range.offsets], as: UTF8.self)
    }

    /// The line and column of a byte offset, both from 1. Costs a walk over the text before it.
    package func location(of offset: Int) -> SourceLocation {
        var line = 1
        var lineStart = 0
        var index = 0
        let end = min(offset, bytes.count)
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
                guard index < end else { break }
                index += 1
            } else if byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
                continue
            }
            line += 1
            lineStart = index
        }
        // A column counts Unicode scalars: every byte that does not continue one.
        let column = bytes[lineStart..<end].reduce(into: 1) { column, byte in
            if byte & 0b1100_0000 != 0b1000_0000 { column += 1 }
        }
        return SourceLocation(line: line, column: column)
    }

    /// The lines and columns of many byte offsets, in their order. Costs one walk over the text for all of them.
    func locations(of offsets: [UInt32]) -> [SourceLocation] {
        var locations = [SourceLocation](repeating: SourceLocation(line: 1, column: 1), count: offsets.count)
        var (line, column, index) = (1, 1, 0)
        for position in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
            let end = min(Int(offsets[position]), bytes.count)
            while index < end {
                let byte = bytes[index]
                index += 1
                // Of a carriage return and a line feed, the second ends the line.
                let isBreak =
                    byte == UInt8(ascii: "\n")
                    || (byte == UInt8(ascii: "\r") && !(index < bytes.count && bytes[index] == UInt8(ascii: "\n")))
                if isBreak {
                    (line, column) = (line + 1, 1)
                } else if byte & 0b1100_0000 != 0b1000_0000 {
                    column += 1
                }
            }
            locations[position] = SourceLocation(line: line, column: column)
        }
        return locations
    }
}

/// A stretch of a source: half-open, in bytes. A source is shorter than 4 GiB; ``ParserLimits/byteLimit`` sees to it.
package struct SourceRange: Sendable, Hashable {
    package var start: UInt32
    package var end: UInt32

    package init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    package var offsets: Range<Int> { Int(start)..<Int(end) }
}

/// A place in a source as people count: line and column from 1, the column in Unicode scalars.
package struct SourceLocation: Sendable, Hashable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
