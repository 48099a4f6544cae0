import Postgres

/// What transactions that delete wait for, and how long.
enum DeletingLocks {
    /// Makes a transaction wait no longer than so many milliseconds for any lock, and go by indexes alone: see
    /// ``EdgeLock/shared``.
    static func patience(_ milliseconds: Int) -> SQL {
        "select set_config('lock_timeout', \("\(milliseconds)"), true), set_config('enable_seqscan', 'off', true)"
    }

    /// Makes a transaction go by indexes alone.
    static var indexesAlone: SQL { "select set_config('enable_seqscan', 'off', true)" }
}
