/// The extension functions for the bits of numbers.
enum BitFunctions {
    static let functions = [
        ofBits("math.bitAnd", { $0 & $1 }, { $0 & $1 }),
        ofBits("math.bitOr", { $0 | $1 }, { $0 | $1 }),
        ofBits("math.bitXor", { $0 ^ $1 }, { $0 ^ $1 }),
        Function(
            "math.bitNot",
            [.global(.int, returns: .int), .global(.uint, returns: .uint)],
            unary: { value, _ throws(Fault) in
                switch value {
                case .int(let integer): return .int(~integer)
                case .uint(let integer): return .uint(~integer)
                default: throw .noSuchOverload("math.bitNot", [value])
                }
            }
        ),
        shift("math.bitShiftLeft") { $0 << $1 },
        // The sign of an int is shifted like any other bit.
        shift("math.bitShiftRight") { $0 >> $1 },
    ]

    private static func ofBits(
        _ name: String,
        _ ofInt: @escaping @Sendable (Int64, Int64) -> Int64,
        _ ofUInt: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) -> Function {
        Function(
            name,
            [.global(.int, .int, returns: .int), .global(.uint, .uint, returns: .uint)],
            binary: { left, right, _ throws(Fault) in
                switch (left, right) {
                case (.int(let left), .int(let right)): return .int(ofInt(left, right))
                case (.uint(let left), .uint(let right)): return .uint(ofUInt(left, right))
                default: throw .noSuchOverload(name, [left, right])
                }
            }
        )
    }

    private static func shift(_ name: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64) -> Function {
        Function(
            name,
            [.global(.int, .int, returns: .int), .global(.uint, .int, returns: .uint)],
            binary: { value, count, _ throws(Fault) in
                guard case .int(let count) = count else { throw .noSuchOverload(name, [value, count]) }
                guard count >= 0 else { throw Fault(.invalidArgument, "Bits are shifted by 0 places or more.") }
                switch value {
                case .int(let integer): return .int(Int64(bitPattern: body(UInt64(bitPattern: integer), count)))
                case .uint(let integer): return .uint(body(integer, count))
                default: throw .noSuchOverload(name, [value, .int(count)])
                }
            }
        )
    }
}
