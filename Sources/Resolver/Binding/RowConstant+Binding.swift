import CEL
import Postgres
import Schema

extension RowConstant {
    /// The value for one request, as PostgreSQL is given it; `nil` where the expression has none, or PostgreSQL cannot hold it.
    func parameter(now: CEL.Value) -> Parameter? {
        guard let value = Self.value(of: program, now: now) else { return nil }
        switch (kind, value) {
        case (.boolean, .bool(let boolean)): return .bool(boolean)
        case (.integer, .int(let integer)): return .int8(integer)
        case (.double, .double(let number)): return number.isFinite ? .float8(number) : nil
        case (.text, .string(let text)): return text.utf8.contains(0) ? nil : .text(text)
        case (.time, .timestamp(let time)):
            guard time.nanoseconds % 1_000 == 0 else { return nil }
            return Schema.Timestamp(value).map { .timestamptz($0.microseconds) }
        case (.duration, .duration(let nanoseconds)):
            // PostgreSQL multiplies by doubles, which have room for so much.
            guard nanoseconds % 1_000 == 0, abs(nanoseconds / 1_000) < 1 << 53 else { return nil }
            return .int8(nanoseconds / 1_000)
        default: return nil
        }
    }

    /// What an expression of nothing but `now` comes to; `nil` where it fails.
    static func value(of program: Program, now: CEL.Value) -> CEL.Value? {
        var activation = program.activation()
        for place in program.variables.indices { activation[place] = now }
        return try? program.evaluate(&activation)
    }
}
