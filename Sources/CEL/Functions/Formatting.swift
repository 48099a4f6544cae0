/// `format`: a text with clauses for values, such as `%s` and `%.3f`.
enum Formatting {
    static let functions = [
        Function("format", [.member(.string, .list(.dyn), returns: .string)], binary: format)
    ]

    private static func format(
        _ text: Value,
        _ values: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard case .string(let pattern) = text else { throw .noSuchOverload("format", [text, values]) }
        let values = try ListExtensions.elements(values, "format", &context)
        var rest = pattern.unicodeScalars[...]
        var used = 0
        var result = ""
        while let percent = rest.firstIndex(of: "%") {
            result.unicodeScalars.append(contentsOf: rest[..<percent])
            rest = rest[percent...].dropFirst()
            if rest.first == "%" {
                rest = rest.dropFirst()
                result += "%"
                continue
            }
            let precision = try precision(&rest)
            guard let clause = rest.popFirst() else {
                throw Fault(.invalidArgument, "The format ends in a clause that does not say what it is.")
            }
            guard used < values.count else {
                throw Fault(
                    .indexOutOfRange,
                    "The format has more clauses than the \(values.count) values it is given."
                )
            }
            let part = try self.text(of: values[used], clause, precision, &context)
            try context.spend(part.utf8.count / 16)
            result += part
            used += 1
        }
        result.unicodeScalars.append(contentsOf: rest)
        try context.spend(result.utf8.count / 16)
        return .string(result)
    }

    /// The digits after the point that a clause asks for.
    private static func precision(_ rest: inout Substring.UnicodeScalarView) throws(Fault) -> Int? {
        guard rest.first == "." else { return nil }
        rest = rest.dropFirst()
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        guard let precision = Int(String(digits)), precision <= 1000 else {
            throw Fault(.invalidArgument, "A precision is a number from 0 to 1000.")
        }
        return precision
    }

    private static func text(
        of value: Value,
        _ clause: Unicode.Scalar,
        _ precision: Int?,
        _ context: inout EvaluationContext
    ) throws(Fault) -> String {
        switch clause {
        case "s": return try string(value, &context)
        case "d": return try decimal(value)
        case "f": return NumberText.fixed(try double(value, clause), digits: precision ?? 6)
        case "e": return NumberText.scientific(try double(value, clause), digits: precision ?? 6)
        case "b":
            if case .bool(let bool) = value { return bool ? "1" : "0" }
            return try integer(value, radix: 2, clause)
        case "o": return try integer(value, radix: 8, clause)
        case "x", "X":
            let isUppercase = clause == "X"
            switch value {
            case .string(let text): return hexadecimal(Array(text.utf8), isUppercase)
            case .bytes(let bytes): return hexadecimal(bytes, isUppercase)
            default: return try integer(value, radix: 16, clause, isUppercase: isUppercase)
            }
        default: throw Fault(.invalidArgument, "There is no clause '%\(clause)'.")
        }
    }

    private static func string(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> String {
        try context.spend(1)
        switch value {
        case .null: return "null"
        case .type(let name): return name
        case .list(let list):
            var parts: [String] = []
            for element in try list.elements(&context) { parts.append(try string(element, &context)) }
            return "[\(parts.joined(separator: ", "))]"
        case .map(let map):
            var entries: [(key: String, value: String)] = []
            for index in 0..<map.count {
                entries.append(
                    (try string(map.key(at: index), &context), try string(try map.value(at: index), &context))
                )
            }
            entries.sort { $0.key.precedes($1.key) }
            return "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
        case .object, .optional: throw unfit(value, "s")
        default:
            guard case .string(let text) = try Conversions.string(value, &context) else { throw unfit(value, "s") }
            return text
        }
    }

    private static func decimal(_ value: Value) throws(Fault) -> String {
        switch value {
        case .double(let double):
            guard let name = NumberText.notFinite(double) else { throw unfit(value, "d") }
            return name
        default: return try integer(value, radix: 10, "d")
        }
    }

    private static func double(_ value: Value, _ clause: Unicode.Scalar) throws(Fault) -> Double {
        switch value {
        case .double(let double): return double
        case .int(let integer): return Double(integer)
        case .uint(let integer): return Double(integer)
        default: throw unfit(value, clause)
        }
    }

    private static func integer(
        _ value: Value,
        radix: Int,
        _ clause: Unicode.Scalar,
        isUppercase: Bool = false
    ) throws(Fault) -> String {
        switch value {
        case .int(let integer): return String(integer, radix: radix, uppercase: isUppercase)
        case .uint(let integer): return String(integer, radix: radix, uppercase: isUppercase)
        default: throw unfit(value, clause)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], _ isUppercase: Bool) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: isUppercase)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    private static func unfit(_ value: Value, _ clause: Unicode.Scalar) -> Fault {
        Fault(.invalidArgument, "The clause '%\(clause)' shows no \(value.typeName).")
    }
}
