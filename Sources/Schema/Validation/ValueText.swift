/// Writes values the canonical way, for messages.
struct ValueText {
    /// The longest value that is written out, in bytes as it came; of a longer one its beginning stands, as it came.
    /// Many messages may show one value.
    private static let byteLimit = 1000
    /// The longest list or object on one line, in characters.
    private static let lineLimit = 80

    private let document: Document
    /// Whether variables are taken for what is not given: null in lists, and nothing at all in objects.
    private let leavesOutVariables: Bool

    init(_ document: Document, leavesOutVariables: Bool = false) {
        self.document = document
        self.leavesOutVariables = leavesOutVariables
    }

    func text(_ value: Value) -> String {
        guard value.range.offsets.count <= Self.byteLimit else { return beginning(of: value) }
        return switch value.kind {
        case .variable(let name): leavesOutVariables ? "null" : "$\(document.text(name))"
        case .int, .float, .enumeration: document.source.text(value.range)
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .string: spelled(document.string(value), StringText.appendQuoted)
        case .blockString: spelled(document.string(value), StringText.appendBlock)
        case .list(let items): joined(document[items].map(text), "[", "]")
        case .object(let fields):
            joined(
                document[fields].filter(isShown).map { "\(document.text($0.name)): \(text(document[$0.value]))" },
                "{",
                "}",
                " "
            )
        }
    }

    private func beginning(of value: Value) -> String {
        let bytes = document.source.bytes
        var end = Int(value.range.start) + Self.byteLimit
        // A character is shown whole or not at all.
        while bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return document.source.text(SourceRange(Int(value.range.start), end)) + "..."
    }

    private func isShown(_ field: ObjectField) -> Bool {
        if leavesOutVariables, case .variable = document[field.value].kind { false } else { true }
    }

    private func joined(_ parts: [String], _ opening: String, _ closing: String, _ padding: String = "") -> String {
        let line = opening + padding + parts.joined(separator: ", ") + padding + closing
        guard line.unicodeScalars.count > Self.lineLimit else { return line }
        let indented = parts.map { "\n" + $0 }.joined().split(separator: "\n", omittingEmptySubsequences: false)
        return opening + indented.joined(separator: "\n  ") + "\n" + closing
    }

    private func spelled(_ text: String, _ append: ([UInt8], inout [UInt8]) -> Void) -> String {
        var spelling: [UInt8] = []
        append(Array(text.utf8), &spelling)
        return String(decoding: spelling, as: UTF8.self)
    }
}
