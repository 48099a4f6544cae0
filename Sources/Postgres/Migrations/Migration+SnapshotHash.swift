extension Migration {
    /// An index that finds the snapshot of a Resource and a type, as most of what is asked for does.
    static let snapshotHash = Migration(
        version: 7,
        name: "snapshots found by a hash",
        statements: [
            // An index of hashes has one column. A search goes through one page of it, where the tree of the key has three or
            // four: a fifth of the time of a view that asks for a snapshot of each of many Resources.
            """
            create index reading_snapshot_hash on reading_snapshot
                using hash (uuid_hash_extended(resource_id, hashtextextended(type, 0)))
            """,
            // Until there are statistics of the hashes PostgreSQL takes few of them to differ, and the index to be of no use.
            "analyze reading_snapshot",
        ]
    )
}
