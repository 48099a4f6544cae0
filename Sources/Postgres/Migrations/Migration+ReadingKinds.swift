extension Migration {
    /// Which types of Readings are kept how: most are snapshots alone or series alone, and whoever looks for Readings of one can
    /// save half of the way.
    static let readingKinds = Migration(
        version: 3,
        name: "reading kinds",
        statements: [
            """
            create table reading_kind (
                type text collate "C",
                storage_mode text collate "C",
                primary key (type, storage_mode)
            )
            """,
            "comment on table reading_kind is 'The types of readings that are, or once were, kept in a storage mode'",
            """
            insert into reading_kind select distinct type, 'SNAPSHOT' from reading_snapshot
            union all select distinct type, 'TIME_SERIES' from reading_series
            """,
        ]
    )
}
