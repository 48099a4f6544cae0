/// A place in a JSON value. RFC 6901.
package struct JSONPointer: Sendable, Hashable {
    /// The reference tokens, escapes decoded; none points at the whole value.
    package let tokens: [String]
    /// As it was written.
    package let text: String

    /// Why a text is no pointer.
    package struct Fault: Error, Sendable, Hashable {
        package let message: String
    }

    /// The most tokens of a pointer: no value that is kept is nested deeper.
    private static let tokenLimit = 100

    /// - Throws: ``Fault`` for text that neither is empty nor begins with `/`, has a `~` that is no escape, holds U+0000,
    ///   which no key that PostgreSQL keeps can hold, or has more than ``tokenLimit`` tokens.
    package init(_ text: String) throws(Fault) {
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
        self.text = text
    }

    /// A reference token as a pointer spells it.
    package static func escaped(_ token: String) -> String {
        var escaped = ""
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func fault(_ text: String) -> Fault {
        Fault(message: "'\(text)' is no JSON Pointer (RFC 6901).")
    }

    /// What the pointer points at; `nil` where that is nothing.
    package func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            let next: JSONValue? =
                switch value.kind {
                case .object: value[token]
                case .array:
                    Self.place(token).flatMap { place in value.items.flatMap { $0.count > place ? $0[place] : nil } }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }

    /// The place of an array's item that a token names: digits without leading zeros.
    private static func place(_ token: String) -> Int? {
        guard let place = Int(token), String(place) == token, place >= 0 else { return nil }
        return place
    }
}
