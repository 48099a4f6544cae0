/// Breaks a statement into lines where one level ends and another begins; the text is otherwise as it is sent.
enum SQLLines {
    static func of(_ sql: String) -> [String] {
        let bytes = Array(sql.utf8)
        var lines: [String] = []
        var start = 0
        var depth = 0
        var quote: UInt8?
        for index in bytes.indices {
            let byte = bytes[index]
            if let open = quote {
                // A doubled quote closes and opens again, which comes to the same.
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: " ") where depth == 0 && isBreak(before: index, in: bytes):
                lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
                start = index + 1
            default: break
            }
        }
        return lines + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// Whether a space outside all brackets stands before `union all`, or after a common table expression.
    private static func isBreak(before index: Int, in bytes: [UInt8]) -> Bool {
        let (before, after) = (bytes[..<index], bytes[(index + 1)...])
        return after.starts(with: "union all ".utf8) || before.suffix(2).elementsEqual("),".utf8)
            || before.last == UInt8(ascii: ")") && after.starts(with: "select ".utf8)
    }
}
