/// Texts taken apart and put together.
extension StringExtensions {
    static let splitting = [
        Function(
            "split",
            [
                .member(.string, .string, returns: .list(.string)),
                .member(.string, .string, .int, returns: .list(.string)),
            ],
            binary: { text, separator, context throws(Fault) in try split(text, separator, .int(-1), &context) },
            ternary: { text, separator, limit, context throws(Fault) in try split(text, separator, limit, &context) }
        ),
        Function(
            "replace",
            [
                .member(.string, .string, .string, returns: .string),
                .member(.string, .string, .string, .int, returns: .string),
            ],
            ternary: { text, old, new, context throws(Fault) in try replace(text, old, new, .int(-1), &context) },
            quaternary: { text, old, new, limit, context throws(Fault) in try replace(text, old, new, limit, &context) }
        ),
        Function(
            "join",
            [.member(.list(.string), returns: .string), .member(.list(.string), .string, returns: .string)],
            unary: { list, context throws(Fault) in try join(list, .string(""), &context) },
            binary: { list, separator, context throws(Fault) in try join(list, separator, &context) }
        ),
    ]

    /// At most so many parts, the last of which holds the rest; a limit below 0 is none.
    private static func split(
        _ text: Value,
        _ separator: Value,
        _ limit: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let text) = text, case .string(let separator) = separator, case .int(let limit) = limit
        else {
            throw .noSuchOverload("split", [text, separator, limit])
        }
        guard limit != 0 else { return .list([Value]()) }
        let parts = try parts(of: text, around: separator, limit: limit < 0 ? .max : limit - 1, &context)
        return .list(parts.map { .string($0) })
    }

    private static func replace(
        _ text: Value,
        _ old: Value,
        _ new: Value,
        _ most: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let text) = text, case .string(let old) = old, case .string(let new) = new,
            case .int(let most) = most
        else { throw .noSuchOverload("replace", [text, old, new, most]) }
        let limit = most < 0 ? Int64.max : most
        var parts: [String]
        if old.isEmpty {
            // Between all characters, and at both ends.
            parts = limit == 0 ? [text] : [""] + (try self.parts(of: text, around: "", limit: limit - 1, &context))
            if Int64(parts.count) <= limit, !text.isEmpty { parts.append("") }
        } else {
            parts = try self.parts(of: text, around: old, limit: limit, &context)
        }
        try context.spend(parts.count * (1 + new.utf8.count / 16))
        return .string(parts.joined(separator: new))
    }

    /// The parts around the first separators, at most so many of them; around an empty one, the characters.
    private static func parts(
        of text: String,
        around separator: String,
        limit: Int64,
        _ context: inout EvaluationContext
    ) throws(Fault) -> [String] {
        if separator.isEmpty {
            let scalars = try scalars(text, &context)
            try context.spend(scalars.count)
            let count = Int(clamping: min(limit, Int64(max(scalars.count - 1, 0))))
            return scalars.prefix(count).map { String(Character($0)) } + [string(scalars.dropFirst(count))]
        }
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        while Int64(parts.count) < limit,
            let place = try CodePoints.firstRange(of: separator, in: text, from: start, &context)
        {
            try context.spend(1 + place.count / 16)
            parts.append(String(decoding: bytes[start..<place.lowerBound], as: UTF8.self))
            start = place.upperBound
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    private static func join(
        _ list: Value,
        _ separator: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let separator) = separator else { throw .noSuchOverload("join", [list, separator]) }
        var parts: [String] = []
        for element in try ListExtensions.elements(list, "join", &context) {
            guard case .string(let part) = element else { throw .noSuchOverload("join", [list]) }
            try context.spend((part.utf8.count + separator.utf8.count) / 16)
            parts.append(part)
        }
        return .string(parts.joined(separator: separator))
    }
}
