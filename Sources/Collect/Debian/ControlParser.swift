/// One paragraph of a control file: the fields of one package.
struct ControlParagraph: Equatable {
    /// Values by field name in lower case. Lines of a folded value are joined by newlines, each without its indent.
    fileprivate(set) var fields: [String: String] = [:]

    subscript(name: String) -> String? { fields[name.lowercased()] }
}

/// Reads Debian control data line by line: `/var/lib/dpkg/status`, an archive's `Packages`.
///
/// deb822(5). A line that is no field and continues none is skipped: the files are dpkg's and apt's own.
struct ControlParser {
    /// Bytes of one field's value that are kept.
    static let valueByteLimit = 256 << 10

    /// The names of the fields to keep, in lower case; others are dropped as they are read.
    private let kept: Set<String>
    private var paragraph = ControlParagraph()
    private var field: String?

    init(keeping fields: String...) {
        kept = Set(fields.map { $0.lowercased() })
    }

    /// - Returns: The paragraph that this line ends.
    mutating func consume(_ line: String) -> ControlParagraph? {
        guard let first = line.utf8.first(where: { !Self.isBlank($0) }) else { return finish() }
        if Self.isBlank(line.utf8[line.utf8.startIndex]) {
            extend(with: line.dropFirst())
        } else if first != UInt8(ascii: "#") {
            start(line)
        }
        return nil
    }

    /// - Returns: The paragraph that the end of the file ends.
    mutating func finish() -> ControlParagraph? {
        defer {
            paragraph = ControlParagraph()
            field = nil
        }
        return paragraph.fields.isEmpty ? nil : paragraph
    }

    private mutating func start(_ line: String) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            field = nil
            return
        }
        let name = line[..<colon].lowercased()
        field = kept.contains(name) ? name : nil
        guard let field else { return }
        paragraph.fields[field] = Self.trimmed(line[line.utf8.index(after: colon)...])
    }

    private mutating func extend(with line: Substring) {
        guard let field, let value = paragraph.fields[field],
            value.utf8.count + line.utf8.count < Self.valueByteLimit
        else { return }
        paragraph.fields[field] = value + "\n" + line
    }

    private static func trimmed(_ text: Substring) -> String {
        let leading = text.drop { $0.isWhitespace }
        guard let end = leading.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(leading[...end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
