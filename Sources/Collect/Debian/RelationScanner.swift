/// Reads one alternative of a relation field, byte by byte: an archive has hundreds of thousands of them.
struct RelationScanner {
    private var rest: Substring.UTF8View

    init(_ text: Substring.UTF8View) {
        rest = text
    }

    /// As in `perl:any (>= 5.36)`. What follows, a restriction, is left alone.
    ///
    /// - Returns: `nil` when the text does not begin with a package's name.
    mutating func alternative() -> PackageRelation.Alternative? {
        skipBlanks()
        guard rest.first.map(Self.isAlphanumeric) == true else { return nil }
        let package = take(while: Self.isNameByte)
        var alternative = PackageRelation.Alternative(package: package)
        if rest.first == UInt8(ascii: ":") {
            rest = rest.dropFirst()
            let qualifier = take { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            alternative.qualifier = qualifier.isEmpty ? nil : qualifier
        }
        skipBlanks()
        (alternative.relation, alternative.version) = constraint() ?? (nil, nil)
        return alternative
    }

    /// As in `(>= 5.36)`.
    private mutating func constraint() -> (relation: String, version: String)? {
        guard rest.first == UInt8(ascii: "(") else { return nil }
        rest = rest.dropFirst()
        skipBlanks()
        let relation = take { (UInt8(ascii: "<")...UInt8(ascii: ">")).contains($0) }
        skipBlanks()
        let version = take { $0 != UInt8(ascii: ")") && !Self.isBlank($0) }
        skipBlanks()
        guard rest.first == UInt8(ascii: ")"), !version.isEmpty else { return nil }
        return Self.modern(relation).map { ($0, version) }
    }

    /// The obsolete `<` and `>` always meant "or equal".
    private static func modern(_ relation: String) -> String? {
        switch relation {
        case "<", ">": relation + "="
        case "<<", "<=", "=", ">=", ">>": relation
        default: nil
        }
    }

    private mutating func take(while passes: (UInt8) -> Bool) -> String {
        let taken = rest.prefix(while: passes)
        rest = rest[taken.endIndex...]
        return String(Substring(taken))
    }

    private mutating func skipBlanks() {
        rest = rest.drop(while: Self.isBlank)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }
}
