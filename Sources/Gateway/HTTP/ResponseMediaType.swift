/// The two media types of GraphQL responses. GraphQL over HTTP, "Media Types".
enum ResponseMediaType: String, Sendable, CaseIterable {
    case json = "application/json"
    case graphQLResponse = "application/graphql-response+json"

    /// What a client is sent that accepts this: what it likes best; of two that it likes alike, the one that it named, and
    /// else the one that every client knows.
    ///
    /// - Returns: `nil` where it accepts neither.
    static func negotiate(accept: String?) -> ResponseMediaType? {
        guard let accept, !accept.allSatisfy(\.isWhitespace) else { return .json }
        // One of them by name, and nothing else, needs not be taken apart.
        if let named = ResponseMediaType(rawValue: accept) { return named }
        let ranges = accept.split(separator: ",").compactMap(MediaRange.init)
        var best: (type: ResponseMediaType, match: MediaRange.Match)?
        for type in allCases {
            let matches = ranges.compactMap { $0.match(type.rawValue) }
            guard let match = matches.max(by: { $0.specificity < $1.specificity }), match.quality > 0 else { continue }
            if let best, !match.isLiked(moreThan: best.match) { continue }
            best = (type, match)
        }
        return best?.type
    }

    var headerValue: String {
        switch self {
        case .json: "application/json; charset=utf-8"
        case .graphQLResponse: "application/graphql-response+json; charset=utf-8"
        }
    }
}

/// One entry of an `Accept` header. RFC 9110, section 12.5.1.
private struct MediaRange {
    struct Match {
        /// 0 for any type, 1 for any of a family, 2 for the type by name.
        let specificity: Int
        let quality: Double

        /// Whether a type is to be preferred to one that comes before it in ``ResponseMediaType``.
        func isLiked(moreThan other: Match) -> Bool {
            quality == other.quality ? specificity == MediaRange.namedSpecificity : quality > other.quality
        }
    }

    static let namedSpecificity = 2

    private let type: Substring
    private let subtype: Substring
    private let quality: Double

    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.trimmingWhitespace().lowercased() }
        guard let name = parts.first, let slash = name.firstIndex(of: "/") else { return nil }
        type = name[..<slash]
        subtype = name[name.index(after: slash)...]
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    }

    func match(_ name: String) -> Match? {
        if type == "*", subtype == "*" { return Match(specificity: 0, quality: quality) }
        guard name.hasPrefix("\(type)/") else { return nil }
        if subtype == "*" { return Match(specificity: 1, quality: quality) }
        return name == "\(type)/\(subtype)" ? Match(specificity: Self.namedSpecificity, quality: quality) : nil
    }
}

extension Substring {
    /// The text without white space around it.
    func trimmingWhitespace() -> Substring {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}
