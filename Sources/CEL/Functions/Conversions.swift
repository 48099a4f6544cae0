/// Conversions between types. Language Definition, "Types and Conversions".
enum Conversions {
    static let functions = [
        Function("bool", [.global(.bool, returns: .bool), .global(.string, returns: .bool)], unary: bool),
        Function(
            "bytes",
            [.global(.bytes, returns: .bytes), .global(.string, returns: .bytes)],
            unary: bytes
        ),
        Function("double", from([.double, .int, .uint, .string], to: .double), unary: double),
        Function("duration", from([.duration, .string], to: .duration), unary: duration),
        Function("dyn", [.global(.a, returns: .dyn)], unary: { value, _ throws(Fault) in value }),
        Function("int", from([.int, .uint, .double, .string, .timestamp, .duration], to: .int), unary: int),
        Function(
            "string",
            from([.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration], to: .string),
            unary: string
        ),
        Function("timestamp", from([.timestamp, .string, .int], to: .timestamp), unary: timestamp),
        Function("type", [.global(.a, returns: .type(.a))], unary: { value, _ throws(Fault) in .type(value.typeName) }),
        Function("uint", from([.uint, .int, .double, .string], to: .uint), unary: uint),
    ]

    private static func from(_ types: [CELType], to result: CELType) -> [Overload] {
        types.map { .global($0, returns: result) }
    }

    private static func bool(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .bool: return value
        case .string("1"), .string("t"), .string("true"), .string("TRUE"), .string("True"): return .bool(true)
        case .string("0"), .string("f"), .string("false"), .string("FALSE"), .string("False"): return .bool(false)
        case .string: throw noConversion(of: value, to: "bool")
        default: throw .noSuchOverload("bool", [value])
        }
    }

    private static func bytes(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .bytes: return value
        case .string(let text):
            try context.spend(text.utf8.count / 16)
            return .bytes(Array(text.utf8))
        default: throw .noSuchOverload("bytes", [value])
        }
    }

    private static func double(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .double: return value
        case .int(let integer): return .double(Double(integer))
        case .uint(let integer): return .double(Double(integer))
        case .string(let text):
            // Swift reads hexadecimal, too, which is not of this language.
            guard !text.utf8.contains(where: { "xXpP".utf8.contains($0) }), let double = Double(text) else {
                throw noConversion(of: value, to: "double")
            }
            return .double(double)
        default: throw .noSuchOverload("double", [value])
        }
    }

    private static func int(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .int: return value
        case .uint(let integer):
            guard let int = Int64(exactly: integer) else { throw noConversion(of: value, to: "int") }
            return .int(int)
        case .double(let double):
            // Neither end of the range is exact as a double, so that both are left out.
            guard double > -0x1p63, double < 0x1p63 else { throw noConversion(of: value, to: "int") }
            return .int(Int64(double))
        case .string(let text):
            guard !text.hasPrefix("+"), let int = Int64(text) else { throw noConversion(of: value, to: "int") }
            return .int(int)
        case .timestamp(let time): return .int(time.seconds)
        case .duration(let nanoseconds): return .int(nanoseconds / 1_000_000_000)
        default: throw .noSuchOverload("int", [value])
        }
    }

    private static func uint(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .uint: return value
        case .int(let integer):
            guard let uint = UInt64(exactly: integer) else { throw noConversion(of: value, to: "uint") }
            return .uint(uint)
        case .double(let double):
            guard double >= 0, double < 0x1p64 else { throw noConversion(of: value, to: "uint") }
            return .uint(UInt64(double))
        case .string(let text):
            guard !text.hasPrefix("+"), let uint = UInt64(text) else { throw noConversion(of: value, to: "uint") }
            return .uint(uint)
        default: throw .noSuchOverload("uint", [value])
        }
    }

    static func string(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .string: return value
        case .bool(let bool): return .string(bool ? "true" : "false")
        case .int(let integer): return .string(String(integer))
        case .uint(let integer): return .string(String(integer))
        case .double(let double): return .string(NumberText.shortest(double))
        case .bytes(let bytes):
            try context.spend(bytes.count / 16)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Fault(.conversionFailed, "These bytes are not UTF-8.")
            }
            return .string(text)
        case .timestamp(let time): return .string(time.text)
        case .duration(let nanoseconds): return .string(DurationText.text(nanoseconds))
        default: throw .noSuchOverload("string", [value])
        }
    }

    private static func timestamp(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        let time: Timestamp?
        switch value {
        case .timestamp: return value
        case .string(let text): time = Timestamp(text)
        case .int(let seconds): time = Timestamp(seconds: seconds)
        default: throw .noSuchOverload("timestamp", [value])
        }
        guard let time else { throw noConversion(of: value, to: "timestamp") }
        return .timestamp(time)
    }

    private static func duration(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .duration: return value
        case .string(let text):
            guard let nanoseconds = DurationText.nanoseconds(text) else {
                throw noConversion(of: value, to: "duration")
            }
            return .duration(nanoseconds: nanoseconds)
        default: throw .noSuchOverload("duration", [value])
        }
    }

    private static func noConversion(of value: Value, to type: String) -> Fault {
        Fault(.conversionFailed, "\(value.shown) is no \(type), or past its range.")
    }
}
