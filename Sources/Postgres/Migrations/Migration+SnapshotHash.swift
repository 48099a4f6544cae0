extension Migration {
    /// An index that finds the snapshot of a Resource and a type, as most of what is asked for does.
    static let snapshotHash = Migration(
        version: 7,
        name: "snapshots found by a hash",
        statements: [
            // An index of hashes has one column. A search goes through one page of it, where the tree of the key has three or
            // four: that saves a view which asks for a snapshot of each of many Resources a fifth of its time.
            """
            create index reading_snapshot_hash on reading_snapshot
                using hash (uuid_hash_extended(resource_id, hashtextextended(type, 0)))
            """,
            // Without statistics PostgreSQL takes few of the hashes to differ, and searches the tree. Where there are snapshots
            // already, it is not to wait for autovacuum.
            "analyze reading_snapshot",
        ]
    )
}
