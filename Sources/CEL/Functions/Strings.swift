/// What texts are asked for. Language Definition, "String Functions".
enum Strings {
    static let functions = [
        Function(
            "contains",
            [predicate],
            binary: { text, part, context throws(Fault) in
                guard case .string(let text) = text, case .string(let part) = part else {
                    throw .noSuchOverload("contains", [text, part])
                }
                try context.spend(text.utf8.count / 16)
                return .bool(try CodePoints.firstRange(of: part, in: text, &context) != nil)
            }
        ),
        Function(
            "startsWith",
            [predicate],
            binary: { text, part, context throws(Fault) in
                guard case .string(let text) = text, case .string(let part) = part else {
                    throw .noSuchOverload("startsWith", [text, part])
                }
                try context.spend(part.utf8.count / 64)
                return .bool(text.utf8.starts(with: part.utf8))
            }
        ),
        Function(
            "endsWith",
            [predicate],
            binary: { text, part, context throws(Fault) in
                guard case .string(let text) = text, case .string(let part) = part else {
                    throw .noSuchOverload("endsWith", [text, part])
                }
                try context.spend(part.utf8.count / 64)
                return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
            }
        ),
        Function("matches", [predicate, .global(.string, .string, returns: .bool)], binary: matches),
    ]

    private static let predicate = Overload.member(.string, .string, returns: .bool)

    private static func matches(
        _ text: Value,
        _ pattern: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let text) = text, case .string(let pattern) = pattern else {
            throw .noSuchOverload("matches", [text, pattern])
        }
        return .bool(try context.pattern(pattern).matches(text, &context))
    }
}

/// Texts as sequences of code points.
enum CodePoints {
    /// The first place of a part in a text, from a place on, as bytes of UTF-8. An empty part is everywhere.
    ///
    /// Costs a step for every 16 pairs of bytes that are compared.
    static func firstRange(
        of part: String,
        in text: String,
        from start: Int = 0,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Range<Int>? {
        let text = text.utf8Span.span
        let part = part.utf8Span.span
        var pairs = 0
        var place = start
        while place + part.count <= text.count {
            var length = 0
            while length < part.count, text[place + length] == part[length] { length += 1 }
            if length == part.count { return place..<(place + length) }
            place += 1
            pairs += length + 1
            if pairs >= 16 {
                try context.spend(pairs / 16)
                pairs %= 16
            }
        }
        return nil
    }
}
