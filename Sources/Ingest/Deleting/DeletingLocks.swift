import Postgres

/// What transactions that delete wait for, and how long.
enum DeletingLocks {
    /// Of the lock that housekeepers take turns by; any number that nothing else locks.
    private static let turnKey: Int64 = 0x636f_636b_7069_7404

    /// Whether it is this transaction's turn to clean up; then no other's until it ends. Never waits. What else the transaction
    /// asks goes by indexes alone.
    ///
    /// - Parameter idleTimeout: How long the transaction may do nothing while others do its work, in milliseconds.
    static func takeTurn(idleTimeout: Int) -> SQL {
        """
        select pg_try_advisory_xact_lock(\(turnKey)), set_config('enable_seqscan', 'off', true), \
        set_config('idle_in_transaction_session_timeout', \("\(idleTimeout)"), true)
        """
    }

    /// Whether it is anyone's turn. PostgreSQL manual, "pg_locks": a key is shown as its two halves.
    static var isTurnTaken: SQL {
        """
        select exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted \
        and database = (select oid from pg_database where datname = current_database()) \
        and classid::bigint = \(turnKey >> 32) and objid::bigint = \(turnKey & 0xffff_ffff))
        """
    }

    /// Makes a transaction wait no longer than so many milliseconds for any lock, and go by indexes alone: see
    /// ``EdgeLock/shared``.
    static func patience(_ milliseconds: Int) -> SQL {
        "select set_config('lock_timeout', \("\(milliseconds)"), true), set_config('enable_seqscan', 'off', true)"
    }

    /// Makes a transaction go by indexes alone.
    static var indexesAlone: SQL { "select set_config('enable_seqscan', 'off', true)" }
}
