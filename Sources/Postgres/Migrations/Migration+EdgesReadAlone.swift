extension Migration {
    /// Edges that are walked along without being looked up in their table.
    static let edgesReadAlone = Migration(
        version: 4,
        name: "edges read from indexes alone",
        statements: [
            // With the other end beside the key, an index row is still below the 2,704 bytes that a B-tree takes.
            "drop index edge_out",
            "create unique index edge_out on edge (source_id, rule_id, target_name) include (target_id)",
            "drop index edge_in",
            "create index edge_in on edge (target_id, rule_id, source_name) include (source_id)",
            // An index is enough where VACUUM has found that everyone can see a page's rows. Left alone, it looks when a fifth
            // of them is new.
            """
            alter table edge set
                (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02)
            """,
        ]
    )
}
