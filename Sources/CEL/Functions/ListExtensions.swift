/// Lists made of lists: the extension functions that are widely used with the language.
enum ListExtensions {
    static let functions = [
        Function(
            "reverse",
            [list, .member(.string, returns: .string)],
            unary: { value, context throws(Fault) in
                if case .string(let text) = value {
                    try context.spend(text.utf8.count / 16)
                    var reversed = String.UnicodeScalarView()
                    reversed.append(contentsOf: text.unicodeScalars.reversed())
                    return .string(String(reversed))
                }
                return .list(try elements(value, "reverse", &context).reversed())
            }
        ),
        Function("distinct", [list], unary: distinct),
        Function("sort", Aggregates.orderedTypes.map { .member(.list($0), returns: .list($0)) }) {
            value,
            context
                throws(Fault) in
            let elements = try elements(value, "sort", &context)
            return .list(try Sorting.sorted(elements, by: elements, "sort", &context))
        },
        Function(
            "flatten",
            [.member(.list(.list(.a)), returns: .list(.a)), .member(.list(.dyn), .int, returns: .list(.dyn))],
            unary: { value, context throws(Fault) in
                .list(try flattened(value, depth: 1, &context))
            },
            binary: { value, depth, context throws(Fault) in
                guard case .int(let depth) = depth else { throw .noSuchOverload("flatten", [value, depth]) }
                guard depth >= 0 else { throw Fault(.invalidArgument, "A list is flattened by 0 levels or more.") }
                return .list(try flattened(value, depth: depth, &context))
            }
        ),
        Function("slice", [.member(.list(.a), .int, .int, returns: .list(.a))], ternary: slice),
        Function("first", [.member(.list(.a), returns: .optional(.a))]) { value, _ throws(Fault) in
            guard case .list(let list) = value else { throw .noSuchOverload("first", [value]) }
            return .optional(list.count > 0 ? try list.element(at: 0) : nil)
        },
        Function("last", [.member(.list(.a), returns: .optional(.a))]) { value, _ throws(Fault) in
            guard case .list(let list) = value else { throw .noSuchOverload("last", [value]) }
            return .optional(list.count > 0 ? try list.element(at: list.count - 1) : nil)
        },
        Function("lists.range", [.global(.int, returns: .list(.int))]) { value, context throws(Fault) in
            guard case .int(let count) = value else { throw .noSuchOverload("lists.range", [value]) }
            try context.spend(Int(clamping: max(count, 0)))
            return .list((0..<max(count, 0)).map { .int($0) })
        },
    ]

    private static let list = Overload.member(.list(.a), returns: .list(.a))

    /// The elements of what must be a list.
    static func elements(
        _ value: Value,
        _ function: String,
        _ context: inout EvaluationContext
    ) throws(Fault) -> [Value] {
        guard case .list(let list) = value else { throw .noSuchOverload(function, [value]) }
        try context.spend(list.count)
        return try list.elements(&context)
    }

    /// The first of equal elements each. Texts and whole numbers are told apart by a set, others one by one.
    private static func distinct(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        var kept: [Value] = []
        var keys: Set<MapKey> = []
        var others: [Value] = []
        for element in try elements(value, "distinct", &context) {
            if case .string(let text) = element { try context.spend(text.utf8.count / 16) }
            if let key = MapKey(element) {
                if keys.insert(key).inserted { kept.append(element) }
            } else if try !Equality.contains(.list(others), element, &context) {
                others.append(element)
                kept.append(element)
            }
        }
        return .list(kept)
    }

    private static func flattened(
        _ value: Value,
        depth: Int64,
        _ context: inout EvaluationContext
    ) throws(Fault) -> [Value] {
        var flat = try elements(value, "flatten", &context)
        for _ in 0..<depth {
            var next: [Value] = []
            var isFlat = true
            for element in flat {
                if case .list(let list) = element {
                    isFlat = false
                    try context.spend(list.count)
                    next += try list.elements(&context)
                } else {
                    next.append(element)
                }
            }
            if isFlat { break }
            flat = next
        }
        return flat
    }

    private static func slice(
        _ value: Value,
        _ start: Value,
        _ end: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .list(let list) = value, case .int(let start) = start, case .int(let end) = end else {
            throw .noSuchOverload("slice", [value, start, end])
        }
        guard start >= 0, start <= end, end <= list.count else {
            throw Fault(.indexOutOfRange, "There is no slice from \(start) to \(end) of a list of \(list.count).")
        }
        try context.spend(Int(end - start))
        var elements: [Value] = []
        for index in start..<end { elements.append(try list.element(at: Int(index))) }
        return .list(elements)
    }
}
