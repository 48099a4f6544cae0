extension Migration {
    /// Which types of Readings have series: most have none, and whoever looks for the newest Reading of one can save the way.
    static let seriesTypes = Migration(
        version: 3,
        name: "series types",
        statements: [
            """
            create table series_type (
                type text collate "C" primary key
            )
            """,
            "comment on table series_type is 'The types of readings that are, or once were, in reading_series'",
            "insert into series_type select distinct type from reading_series",
        ]
    )
}
