/// A place in a JSON value. RFC 6901.
struct JSONPointer: Sendable, Hashable {
    /// The reference tokens, escapes decoded; none points at the whole value.
    let tokens: [String]

    /// The most tokens of a pointer: no value that is kept is nested deeper.
    private static let tokenLimit = 100

    /// - Throws: ``FieldFault`` for text that neither is empty nor begins with `/`, has a `~` that is no escape, holds U+0000,
    ///   which no key that PostgreSQL keeps can hold, or has more than ``tokenLimit`` tokens.
    init(_ text: String) throws(FieldFault) {
        guard text.isEmpty || text.utf8.first == UInt8(ascii: "/"), !text.utf8.contains(0) else {
            throw Self.fault(text)
        }
        var tokens: [String] = []
        for part in text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            var token = String.UnicodeScalarView()
            var scalars = part.makeIterator()
            while let scalar = scalars.next() {
                guard scalar == "~" else {
                    token.append(scalar)
                    continue
                }
                switch scalars.next() {
                case "0": token.append("~")
                case "1": token.append("/")
                default: throw Self.fault(text)
                }
            }
            tokens.append(String(token))
        }
        guard tokens.count <= Self.tokenLimit else { throw Self.fault(text) }
        self.tokens = tokens
    }

    private static func fault(_ text: String) -> FieldFault {
        FieldFault(code: .pointerInvalid, message: "'\(text)' is no JSON Pointer (RFC 6901).")
    }

    /// Whether PostgreSQL would take a token for the place of an array's item although RFC 6901 does not: a sign, leading
    /// zeros or white space before digits.
    static func isMisreadByPostgreSQL(_ token: String) -> Bool {
        let digits = token.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 <= 0x20 }
        let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) || $0 <= 0x20 }
        return isNumber
            && (digits.count != token.utf8.count || (digits.first == 0x30 && digits.count > 1)
                || digits.contains { $0 <= 0x20 })
    }
}
