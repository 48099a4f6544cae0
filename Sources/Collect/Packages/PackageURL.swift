/// A package URL: `pkg:type/namespace/name@version?qualifiers#subpath`.
///
/// The purl specification, "How to parse a purl string in its components".
struct PackageURL: Sendable, Equatable {
    /// In lower case.
    let type: String
    /// The namespace's segments, decoded.
    let namespace: [String]
    let name: String
    let version: String?
    /// Values by key; keys are in lower case.
    let qualifiers: [String: String]
    let subpath: [String]

    /// - Returns: `nil` when the text is no package URL.
    init?(_ text: String) {
        guard text.prefix(4).lowercased() == "pkg:" else { return nil }
        var rest = text.dropFirst(4)
        let subpath = Self.cutTail(of: &rest, from: "#")
        let qualifiers = Self.cutTail(of: &rest, from: "?")
        while rest.first == "/" { rest = rest.dropFirst() }
        guard let typeEnd = rest.firstIndex(of: "/") else { return nil }
        let type = rest[..<typeEnd].lowercased()
        guard Self.isType(type) else { return nil }
        var path = rest[rest.index(after: typeEnd)...]
        // An @ before the last slash belongs to a namespace that should have been encoded, as in npm/@angular/core.
        let nameStart = path.lastIndex(of: "/") ?? path.startIndex
        let version = path[nameStart...].contains("@") ? Self.cutTail(of: &path, from: "@") : nil
        guard let segments = Self.segments(path), let name = segments.last,
            let version = Self.decoded(version ?? "")
        else { return nil }
        self.type = type
        self.namespace = segments.dropLast().map { Self.normalized($0, type: type) }
        self.name = Self.normalized(name, type: type)
        self.version = version.isEmpty ? nil : version
        self.qualifiers = Self.qualifiers(qualifiers ?? "")
        self.subpath = (Self.segments(subpath ?? "") ?? []).filter { $0 != "." && $0 != ".." }
    }

    private static func cutTail(of text: inout Substring, from mark: Character) -> Substring? {
        guard let position = text.lastIndex(of: mark) else { return nil }
        defer { text = text[..<position] }
        return text[text.index(after: position)...]
    }

    private static func isType(_ text: String) -> Bool {
        text.wholeMatch(of: /[a-z.+\-][a-z0-9.+\-]*/) != nil
    }

    private static func segments(_ path: Substring) -> [String]? {
        let segments = path.split(separator: "/").map(decoded)
        guard segments.allSatisfy({ $0 != nil }) else { return nil }
        return segments.compactMap { $0 }
    }

    private static func qualifiers(_ text: Substring) -> [String: String] {
        var qualifiers: [String: String] = [:]
        for pair in text.split(separator: "&") {
            guard let equals = pair.firstIndex(of: "="), let value = decoded(pair[pair.index(after: equals)...]),
                !value.isEmpty
            else { continue }
            qualifiers[pair[..<equals].lowercased()] = value
        }
        return qualifiers
    }

    /// The specification's rules for the types that fold letter case.
    private static func normalized(_ segment: String, type: String) -> String {
        switch type {
        case "pypi": segment.lowercased().split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
        case "deb", "apk", "github", "bitbucket": segment.lowercased()
        default: segment
        }
    }

    /// Undoes percent-encoding; a plus sign stays one.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.count == 2, let decoded = UInt8(digits, radix: 16) else {
                return nil
            }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
