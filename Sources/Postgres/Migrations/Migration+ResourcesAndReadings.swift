extension Migration {
    /// The two data types of the domain.
    static let resourcesAndReadings = Migration(
        version: 1,
        name: "resources and readings",
        statements: [
            """
            create table resource (
                id uuid primary key,
                type text collate "C" not null,
                name text collate "C" not null,
                parent_id uuid,
                parent_type text collate "C",
                parent_name text collate "C",
                parent_observed_on timestamptz,
                created_on timestamptz not null default now(),
                constraint resource_parent_is_whole check (num_nulls(parent_id, parent_type, parent_name) in (0, 3)),
                constraint resource_parent_is_claimed check (parent_id is null or parent_observed_on is not null)
            )
            """,
            "comment on table resource is 'A physical or logical entity, known by its type and name'",
            "comment on column resource.id is 'Version 5 UUID of type and name: derived, never looked up'",
            "comment on column resource.parent_id is 'The winning claim; null: no parent. The parent need not exist'",
            "comment on column resource.parent_observed_on is 'When the winning claim was observed; null: no claim yet'",
            "comment on column resource.created_on is 'When it was first published; publishing again never moves it'",
            "create index resource_type_name on resource (type, name)",
            "create index resource_parent on resource (parent_id, type, name) where parent_id is not null",
            "create sequence reading_id as bigint",
            """
            create table reading (
                id bigint not null default nextval('reading_id'),
                resource_id uuid not null,
                type text collate "C" not null,
                storage_mode text collate "C" not null,
                collected_on timestamptz not null,
                received_on timestamptz not null default now(),
                value jsonb not null,
                value_digest uuid
            ) partition by list (storage_mode)
            """,
            "alter sequence reading_id owned by reading.id",
            "comment on table reading is 'What a collector found out about a resource'",
            "comment on column reading.storage_mode is 'SNAPSHOT keeps the newest, TIME_SERIES keeps all'",
            "comment on column reading.collected_on is 'When it was measured, by the collector''s clock'",
            "comment on column reading.received_on is 'When it was stored'",
            """
            comment on column reading.value_digest is
                'First 16 bytes of SHA-256 of the value''s text: makes a series a set. Null on snapshots'
            """,
            "create table reading_snapshot partition of reading for values in ('SNAPSHOT')",
            "create table reading_series partition of reading for values in ('TIME_SERIES')",
            // Nulls are distinct to a unique index: without a digest a series would hold repeats.
            "alter table reading_series alter column value_digest set not null",
            "create unique index reading_snapshot_key on reading_snapshot (resource_id, type)",
            "create unique index reading_snapshot_id on reading_snapshot (id)",
            """
            create unique index reading_series_key on reading_series
                (resource_id, type, collected_on desc, value_digest)
            """,
            "create unique index reading_series_id on reading_series (id)",
        ]
    )
}
