/// Finds the end of string literals and decodes them.
///
/// Spec: Language, "String Value". Finding the end checks every escape, so decoding later cannot fail.
struct StringLexer {
    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    // MARK: - Finding the end

    /// The offset after the closing quote of the string that opens at `start`.
    func endOfString(from start: Int) throws(Diagnostic) -> Int {
        let bytes = source.bytes
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                return index + 1
            case UInt8(ascii: "\\"):
                index += try escape(at: index).length
            case 0x0A, 0x0D:
                throw problem("Unterminated string.", at: index)
            case 0x20...0x7F, 0x09:
                index += 1
            default:
                index += try characterLength(at: index, invalid: "Invalid character within String")
            }
        }
        throw problem("Unterminated string.", at: index)
    }

    /// The offset after the closing `"""` of the block string that opens at `start`.
    func endOfBlockString(from start: Int) throws(Diagnostic) -> Int {
        let bytes = source.bytes
        var index = start + 3
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\"") where isTripleQuote(at: index):
                return index + 3
            case UInt8(ascii: "\\") where isTripleQuote(at: index + 1):
                index += 4
            case 0x20...0x7F, 0x09, 0x0A, 0x0D:
                index += 1
            default:
                index += try characterLength(at: index, invalid: "Invalid character within String")
            }
        }
        throw problem("Unterminated string.", at: index)
    }

    private func isTripleQuote(at index: Int) -> Bool {
        let bytes = source.bytes
        return index + 2 < bytes.count && bytes[index] == UInt8(ascii: "\"")
            && bytes[index + 1] == UInt8(ascii: "\"") && bytes[index + 2] == UInt8(ascii: "\"")
    }

    private func characterLength(at index: Int, invalid message: String) throws(Diagnostic) -> Int {
        guard let length = UTF8Text.scalarLength(in: source.bytes, at: index) else {
            throw problem("\(message): \(UTF8Text.quotedCharacter(in: source.bytes, at: index)).", at: index)
        }
        return length
    }

    // MARK: - Decoding

    /// The value of a `"…"` token.
    func string(_ range: SourceRange) -> String {
        let content = source.bytes[(Int(range.start) + 1)..<(Int(range.end) - 1)]
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(content.count)
        var index = content.startIndex
        while index < content.endIndex {
            if content[index] == UInt8(ascii: "\\"), let escape = try? escape(at: index) {
                decoded.append(contentsOf: Array(String(escape.scalar).utf8))
                index += escape.length
            } else {
                decoded.append(content[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The value of a `"""…"""` token: common indentation and blank first and last lines removed.
    ///
    /// Spec: "Block Strings", BlockStringValue().
    func blockString(_ range: SourceRange) -> String {
        let joined = Array(blockLines(range).joined(separator: [0x0A]))
        return String(decoding: Self.unescapeTripleQuotes(joined), as: UTF8.self)
    }

    /// The lines of a block string's value, triple quotes still escaped.
    private func blockLines(_ range: SourceRange) -> ArraySlice<ArraySlice<UInt8>> {
        let content = source.bytes[(Int(range.start) + 3)..<(Int(range.end) - 3)]
        var lines = Self.lines(of: content)
        let indentations = lines.dropFirst().compactMap(Self.indentation)
        if let common = indentations.min() {
            for index in lines.indices.dropFirst() { lines[index] = lines[index].dropFirst(common) }
        }
        guard let first = lines.firstIndex(where: { Self.indentation($0) != nil }),
            let last = lines.lastIndex(where: { Self.indentation($0) != nil })
        else { return [] }
        return lines[first...last]
    }

    private static func lines(of content: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = content.startIndex
        var index = start
        while index < content.endIndex {
            let byte = content[index]
            if byte == 0x0A || byte == 0x0D {
                lines.append(content[start..<index])
                if byte == 0x0D, index + 1 < content.endIndex, content[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        lines.append(content[start...])
        return lines
    }

    /// The bytes of white space a line starts with, or `nil` when it holds nothing else.
    private static func indentation(_ line: ArraySlice<UInt8>) -> Int? {
        line.firstIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 - line.startIndex }
    }

    private static func unescapeTripleQuotes(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: escapedTripleQuote) { index += 1 }
            result.append(bytes[index])
            index += 1
        }
        return result
    }

    private static let escapedTripleQuote = Array("\\\"\"\"".utf8)

    // MARK: - Places

    /// Where each byte of the value of a string token stands, and then where the value ends.
    func places(_ range: SourceRange) -> [Int] {
        isTripleQuote(at: Int(range.start)) ? blockPlaces(range) : plainPlaces(range)
    }

    private func plainPlaces(_ range: SourceRange) -> [Int] {
        var places: [Int] = []
        let end = Int(range.end) - 1
        var index = Int(range.start) + 1
        while index < end {
            if source.bytes[index] == UInt8(ascii: "\\"), let escape = try? escape(at: index) {
                places += Array(repeating: index, count: String(escape.scalar).utf8.count)
                index += escape.length
            } else {
                places.append(index)
                index += 1
            }
        }
        return places + [end]
    }

    private func blockPlaces(_ range: SourceRange) -> [Int] {
        var places: [Int] = []
        for line in blockLines(range) {
            var index = line.startIndex
            while index < line.endIndex {
                if line[index...].starts(with: Self.escapedTripleQuote) { index += 1 }
                places.append(index)
                index += 1
            }
            // Of the line's end, or that of the value.
            places.append(line.endIndex)
        }
        return places.isEmpty ? [Int(range.end) - 3] : places
    }

    // MARK: - Escapes

    /// The scalar that the escape sequence at `index` stands for, and the sequence's length in bytes.
    private func escape(at index: Int) throws(Diagnostic) -> (scalar: Unicode.Scalar, length: Int) {
        let isUnicode = byte(index + 1) == UInt8(ascii: "u")
        if isUnicode, byte(index + 2) == UInt8(ascii: "{") { return try variableWidthEscape(at: index) }
        if let sequence = EscapeSequence.read(in: source.bytes, at: index) { return sequence }
        throw isUnicode
            ? problem("Invalid Unicode escape sequence: '\(shown(index, 6))'.", at: index)
            : problem("Invalid character escape sequence: '\(shown(index, 2))'.", at: index)
    }

    private func variableWidthEscape(at index: Int) throws(Diagnostic) -> (scalar: Unicode.Scalar, length: Int) {
        var value: UInt32 = 0
        var size = 3
        // A scalar needs at most six digits; leading zeros may make the sequence longer.
        while size < 12 {
            guard let byte = byte(index + size) else { break }
            size += 1
            if byte == UInt8(ascii: "}") {
                guard size > 4, let scalar = Unicode.Scalar(value) else { break }
                return (scalar, size)
            }
            guard let digit = EscapeSequence.hexadecimalDigit(byte) else { break }
            value = value << 4 | digit
        }
        throw problem("Invalid Unicode escape sequence: '\(shown(index, size))'.", at: index)
    }

    // MARK: - Shared

    private func byte(_ index: Int) -> UInt8? {
        index < source.bytes.count ? source.bytes[index] : nil
    }

    private func shown(_ index: Int, _ length: Int) -> String {
        source.text(SourceRange(index, min(index + length, source.bytes.count)))
    }

    private func problem(_ message: String, at index: Int) -> Diagnostic {
        Diagnostic(.syntax, "Syntax Error: \(message)", in: source, at: [UInt32(index)])
    }
}
