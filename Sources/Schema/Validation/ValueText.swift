/// Writes values the canonical way, for messages.
struct ValueText {
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
        switch value.kind {
        case .variable(let name): leavesOutVariables ? "null" : "$\(document.text(name))"
        case .int, .float, .enumeration: document.source.text(value.range)
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .string: quoted(document.string(value))
        case .blockString: block(document.string(value))
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

    private func isShown(_ field: ObjectField) -> Bool {
        if leavesOutVariables, case .variable = document[field.value].kind { false } else { true }
    }

    private func joined(_ parts: [String], _ opening: String, _ closing: String, _ padding: String = "") -> String {
        let line = opening + padding + parts.joined(separator: ", ") + padding + closing
        guard line.unicodeScalars.count > Self.lineLimit else { return line }
        let indented = parts.map { "\n" + $0 }.joined().split(separator: "\n", omittingEmptySubsequences: false)
        return opening + indented.joined(separator: "\n  ") + "\n" + closing
    }

    /// A string in quotes with what must be escaped, escaped.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": result += "\\u" + UTF8Text.hexadecimal(scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private func block(_ text: String) -> String {
        var escaped = ""
        for (position, part) in text.split(separator: "\"\"\"", omittingEmptySubsequences: false).enumerated() {
            escaped += (position > 0 ? "\\\"\"\"" : "") + part
        }
        let lines = escaped.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let isIndented = lines.dropFirst().allSatisfy { $0.isEmpty || $0.first == " " || $0.first == "\t" }
        let startsIndented = escaped.first == " " || escaped.first == "\t"
        let endsOddly =
            escaped.hasSuffix("\"") && !escaped.hasSuffix("\\\"\"\"") || escaped.hasSuffix("\\")
        let isSingle = lines.count == 1
        let spreads = !isSingle || escaped.count > 70 || endsOddly
        let opens = (spreads && !(isSingle && startsIndented)) || (!isSingle && isIndented)
        return "\"\"\"" + (opens ? "\n" : "") + escaped + (spreads ? "\n" : "") + "\"\"\""
    }
}
