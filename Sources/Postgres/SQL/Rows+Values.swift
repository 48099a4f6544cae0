extension Rows {
    package func bool(_ row: Int, _ column: Int) -> Bool? {
        integer(row, column, as: UInt8.self).map { $0 != 0 }
    }

    package func int4(_ row: Int, _ column: Int) -> Int32? {
        integer(row, column, as: UInt32.self).map(Int32.init(bitPattern:))
    }

    package func int8(_ row: Int, _ column: Int) -> Int64? {
        integer(row, column, as: UInt64.self).map(Int64.init(bitPattern:))
    }

    package func float8(_ row: Int, _ column: Int) -> Double? {
        integer(row, column, as: UInt64.self).map(Double.init(bitPattern:))
    }

    package func uuid(_ row: Int, _ column: Int) -> UUID? {
        integerPair(row, column).map { UUID(high: $0.0, low: $0.1) }
    }

    /// Microseconds since 2000-01-01 UTC. PostgreSQL's infinities are the ends of the range.
    package func timestamptz(_ row: Int, _ column: Int) -> Int64? {
        int8(row, column)
    }

    /// The text of a JSONB column.
    package func jsonb(_ row: Int, _ column: Int) -> [UInt8]? {
        guard !isNull(row, column) else { return nil }
        var text: [UInt8] = []
        appendJSONB(row, column, to: &text)
        return text
    }
}
