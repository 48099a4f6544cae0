/// The text that a printer has written so far, as UTF-8, and how far its next lines are indented.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []
    private var level = 0

    mutating func reserve(_ byteCount: Int) {
        bytes.reserveCapacity(byteCount)
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// Ends the line and indents the next, two spaces for each level.
    mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
    }

    /// Writes text of several lines; those after the first are indented like everything else.
    mutating func append(lines text: [UInt8]) {
        var start = 0
        while let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
            append(text[start..<end])
            breakLine()
            start = end + 1
        }
        append(text[start...])
    }

    mutating func indent() { level += 1 }
    mutating func outdent() { level -= 1 }
}
