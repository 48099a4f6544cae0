import Postgres

/// The locks by which gateways take turns, each held until the end of the transaction that takes it. Keys are numbers that nothing
/// else locks.
enum TurnLock: Int64, Sendable {
    /// To derive edges of what was stored before their rules.
    case edges = 0x636f_636b_7069_7403
    /// To delete what rules let go.
    case cleaning = 0x636f_636b_7069_7404
    /// To store what is calculated.
    case recording = 0x636f_636b_7069_7405

    /// Whether it is this transaction's turn; then no other's until it ends. Never waits.
    var take: SQL { "select pg_try_advisory_xact_lock(\(rawValue))" }

    /// As ``take``, and tells the time. What else the transaction asks goes by indexes alone.
    ///
    /// - Parameter idleTimeout: How long the transaction may do nothing while others do its work, in milliseconds.
    func take(idleTimeout: Int) -> SQL {
        """
        select pg_try_advisory_xact_lock(\(rawValue)), now(), set_config('enable_seqscan', 'off', true), \
        set_config('idle_in_transaction_session_timeout', \("\(idleTimeout)"), true)
        """
    }

    /// Whether it is anyone's turn. PostgreSQL manual, "pg_locks": a key is shown as its two halves.
    var isTaken: SQL {
        """
        select exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted \
        and database = (select oid from pg_database where datname = current_database()) \
        and classid::bigint = \(rawValue >> 32) and objid::bigint = \(rawValue & 0xffff_ffff))
        """
    }

    /// Does nothing, in a transaction that must not be idle for too long.
    static var keep: SQL { "select" }
}
