import Postgres

/// The lock between those who store things and those who change what that means: who make rules, and who delete Resources.
///
/// A transaction that stores anything, or goes through what is stored, holds it shared from its first statement on; one that
/// makes or retires rules, or deletes Resources, holds it alone. So a snapshot is either stored before a rule is there, and
/// found when the rule goes through what is stored, or by a transaction that sees the rule. And what is stored about a Resource
/// that is deleted is either there before and goes with it, or comes after and makes the Resource anew.
enum EdgeLock {
    /// Any number that nothing else locks.
    private static let key: Int64 = 0x636f_636b_7069_7402

    /// Takes the lock, shared with others of the kind, until the transaction ends.
    ///
    /// A plan is made when a statement first comes and kept until PostgreSQL has gathered statistics anew. One made while a
    /// table was empty would read all of it ever after; here everything is found by keys.
    static var shared: SQL {
        "select pg_advisory_xact_lock_shared(\(key)), set_config('enable_seqscan', 'off', true)"
    }

    /// Takes the lock alone until the transaction ends.
    static var exclusive: SQL { "select pg_advisory_xact_lock(\(key))" }
}
