/// A statement ready to be sent: its values in binary, one behind the other.
struct EncodedStatement: Sendable {
    /// What a prepared statement is known by. The types belong to it: the same text over other types is another.
    struct Key: Sendable, Hashable {
        let text: String
        let types: [UInt32]
    }

    /// How many values PostgreSQL's protocol can bind to one statement.
    static let parameterLimit = 65_535

    let key: Key
    let bytes: [UInt8]
    /// Where each value lies in `bytes`; `nil` is null.
    let ranges: [Range<Int>?]

    /// - Throws: ``DatabaseError`` with `refused` for more than ``parameterLimit`` values.
    init(_ sql: SQL) throws(DatabaseError) {
        guard sql.parameters.count <= Self.parameterLimit else {
            throw DatabaseError(.refused, detail: "a statement binds \(sql.parameters.count) values")
        }
        self.init(command: sql)
    }

    /// - Precondition: At most ``parameterLimit`` values.
    init(command sql: SQL) {
        precondition(sql.parameters.count <= Self.parameterLimit, "A statement binds too many values.")
        var bytes: [UInt8] = []
        var ranges: [Range<Int>?] = []
        ranges.reserveCapacity(sql.parameters.count)
        for parameter in sql.parameters {
            let start = bytes.count
            ranges.append(parameter.encode(into: &bytes) ? start..<bytes.count : nil)
        }
        self.key = Key(text: sql.text, types: sql.parameters.map(\.typeOID))
        self.bytes = bytes
        self.ranges = ranges
    }

    /// Several statements, in order.
    ///
    /// - Throws: ``DatabaseError`` with `refused` for more than ``parameterLimit`` values in one.
    static func all(_ statements: [SQL]) throws(DatabaseError) -> [EncodedStatement] {
        var encoded: [EncodedStatement] = []
        encoded.reserveCapacity(statements.count)
        for statement in statements { encoded.append(try EncodedStatement(statement)) }
        return encoded
    }
}
