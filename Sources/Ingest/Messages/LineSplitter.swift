import Schema

/// Finds the lines of NDJSON.
struct LineSplitter: Sendable {
    private var line: PartialText
    /// Of the line that has no end yet.
    private var number = 1

    init(byteLimit: Int) {
        line = PartialText(byteLimit: byteLimit)
    }

    mutating func feed(_ bytes: Span<UInt8>) -> [MessageSplitter.Piece] {
        var pieces: [MessageSplitter.Piece] = []
        var start = 0
        while let end = Self.lineEnd(in: bytes, from: start) {
            append(bytes.extracting(start..<end))
            if !line.isEmpty { pieces.append(.init(place: number, text: line.take())) }
            number += 1
            start = end + 1
        }
        append(bytes.extracting(start..<bytes.count))
        return pieces
    }

    mutating func finish() -> [MessageSplitter.Piece] {
        line.isEmpty ? [] : [.init(place: number, text: line.take())]
    }

    /// White space that a line begins with is none of its text, so a line of nothing else has none.
    private mutating func append(_ bytes: Span<UInt8>) {
        var start = 0
        if line.isEmpty {
            while start < bytes.count, JSONText.isWhiteSpace(bytes[start]) { start += 1 }
        }
        line.append(bytes.extracting(start..<bytes.count))
    }

    private static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\n") { return place }
            place += 1
        }
        return nil
    }
}
