/// The extension functions for texts, but `format`. Places in a text count code points, from 0.
enum StringExtensions {
    static let functions =
        [
            Function(
                "charAt",
                [.member(.string, .int, returns: .string)],
                binary: { text, index, context throws(Fault) in
                    guard case .string(let text) = text, case .int(let index) = index else {
                        throw .noSuchOverload("charAt", [text, index])
                    }
                    let scalars = try scalars(text, &context)
                    let place = try place(index, in: scalars)
                    return .string(place < scalars.count ? String(Character(scalars[place])) : "")
                }
            ),
            Function(
                "indexOf",
                searches,
                binary: { text, part, context throws(Fault) in
                    try search(text, part, from: .int(0), "indexOf", &context) { $0...$1 }
                },
                ternary: { text, part, start, context throws(Fault) in
                    try search(text, part, from: start, "indexOf", &context) { $0...$1 }
                }
            ),
            Function(
                "lastIndexOf",
                searches,
                binary: { text, part, context throws(Fault) in
                    guard case .string(let whole) = text else { throw .noSuchOverload("lastIndexOf", [text, part]) }
                    let end = Value.int(Int64(whole.unicodeScalars.count))
                    return try search(text, part, from: end, "lastIndexOf", &context) { (0...min($0, $1)).reversed() }
                },
                ternary: { text, part, end, context throws(Fault) in
                    try search(text, part, from: end, "lastIndexOf", &context) { (0...min($0, $1)).reversed() }
                }
            ),
            Function(
                "lowerAscii",
                [mapped],
                unary: { value, context throws(Fault) in
                    try bytewise(value, "lowerAscii", &context) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
                }
            ),
            Function(
                "upperAscii",
                [mapped],
                unary: { value, context throws(Fault) in
                    try bytewise(value, "upperAscii", &context) { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
                }
            ),
            Function(
                "substring",
                [.member(.string, .int, returns: .string), .member(.string, .int, .int, returns: .string)],
                binary: { text, start, context throws(Fault) in try substring(text, start, nil, &context) },
                ternary: { text, start, end, context throws(Fault) in try substring(text, start, end, &context) }
            ),
            Function(
                "trim",
                [mapped],
                unary: { value, context throws(Fault) in
                    guard case .string(let text) = value else { throw .noSuchOverload("trim", [value]) }
                    let scalars = try scalars(text, &context)
                    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
                        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
                    else { return .string("") }
                    return .string(string(scalars[first...last]))
                }
            ),
            Function("strings.quote", [.global(.string, returns: .string)], unary: quote),
        ] + splitting

    private static let mapped = Overload.member(.string, returns: .string)
    private static let searches: [Overload] = [
        .member(.string, .string, returns: .int), .member(.string, .string, .int, returns: .int),
    ]

    static func scalars(_ text: String, _ context: inout EvaluationContext) throws(Fault) -> [Unicode.Scalar] {
        try context.spend(text.utf8.count / 16)
        return Array(text.unicodeScalars)
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A place in a text, its end among them.
    private static func place(_ index: Int64, in scalars: [Unicode.Scalar]) throws(Fault) -> Int {
        guard index >= 0, index <= scalars.count else {
            throw Fault(.indexOutOfRange, "There is no place \(index) in a text of \(scalars.count) characters.")
        }
        return Int(index)
    }

    /// - Parameter places: The places to look at, in turn, from the one that is given and the last one that can be.
    private static func search<Places: Sequence<Int>>(
        _ text: Value,
        _ part: Value,
        from start: Value,
        _ function: String,
        _ context: inout EvaluationContext,
        _ places: (Int, Int) -> Places
    ) throws(Fault) -> Value {
        guard case .string(let text) = text, case .string(let part) = part, case .int(let start) = start else {
            throw .noSuchOverload(function, [text, part, start])
        }
        let whole = try scalars(text, &context)
        let wanted = try scalars(part, &context)
        let first = try place(start, in: whole)
        guard wanted.count <= whole.count, function == "lastIndexOf" || first <= whole.count - wanted.count else {
            return .int(-1)
        }
        for place in places(first, whole.count - wanted.count) {
            var length = 0
            while length < wanted.count, whole[place + length] == wanted[length] { length += 1 }
            try context.spend(length / 4)
            if length == wanted.count { return .int(Int64(place)) }
        }
        return .int(-1)
    }

    private static func bytewise(
        _ value: Value,
        _ function: String,
        _ context: inout EvaluationContext,
        _ change: (UInt8) -> UInt8
    ) throws(Fault) -> Value {
        guard case .string(let text) = value else { throw .noSuchOverload(function, [value]) }
        try context.spend(text.utf8.count / 16)
        return .string(String(decoding: text.utf8.map(change), as: UTF8.self))
    }

    private static func substring(
        _ text: Value,
        _ start: Value,
        _ end: Value?,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let whole) = text, case .int(let first) = start else {
            throw .noSuchOverload("substring", [text, start] + (end.map { [$0] } ?? []))
        }
        let scalars = try scalars(whole, &context)
        let from = try place(first, in: scalars)
        guard let end else { return .string(string(scalars[from...])) }
        guard case .int(let last) = end else { throw .noSuchOverload("substring", [text, start, end]) }
        let to = try place(last, in: scalars)
        guard from <= to else {
            throw Fault(.invalidArgument, "A part of a text cannot begin at \(from) and end at \(to).")
        }
        return .string(string(scalars[from..<to]))
    }

    private static func quote(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        guard case .string(let text) = value else { throw .noSuchOverload("strings.quote", [value]) }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in try scalars(text, &context) {
            switch scalar {
            case "\u{07}": quoted.append(contentsOf: "\\a".unicodeScalars)
            case "\u{08}": quoted.append(contentsOf: "\\b".unicodeScalars)
            case "\u{0C}": quoted.append(contentsOf: "\\f".unicodeScalars)
            case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
            case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
            case "\t": quoted.append(contentsOf: "\\t".unicodeScalars)
            case "\u{0B}": quoted.append(contentsOf: "\\v".unicodeScalars)
            case "\\": quoted.append(contentsOf: "\\\\".unicodeScalars)
            case "\"": quoted.append(contentsOf: "\\\"".unicodeScalars)
            default: quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return .string(String(quoted))
    }
}
