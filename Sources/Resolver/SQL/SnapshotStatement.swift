import Postgres

/// Has all statements of a transaction read from one snapshot. PostgreSQL manual, "Transaction Isolation".
enum SnapshotStatement {
    static var begin: SQL { "set transaction isolation level repeatable read, read only" }
}
