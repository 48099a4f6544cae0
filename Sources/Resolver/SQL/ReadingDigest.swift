import Postgres

/// Readings of one time are told apart by the digests of their values, as the index of series has them.
extension Attribute {
    /// Stands for the digest of a snapshot, which has none: nothing is greater, as null is to PostgreSQL.
    private static let noDigest = "ffffffff-ffff-ffff-ffff-ffffffffffff"

    /// What a table has of it.
    func sql(in table: SQL) -> SQL {
        let column: SQL = "\(sql: table).\(identifier: self.column)"
        return self == .valueDigest ? "coalesce(\(sql: column), \(literal: Self.noDigest)::uuid)" : column
    }

    /// Whether rows that are alike in what comes before go the other way than the connection: an index of series that is read
    /// from the newest on has digests in ascending order.
    var isReversed: Bool { self == .valueDigest || self == .readingID }

    /// `asc` or `desc`, in rows that go one way by all else.
    func direction(isAscending: Bool) -> SQL { isAscending != isReversed ? "asc" : "desc" }
}
