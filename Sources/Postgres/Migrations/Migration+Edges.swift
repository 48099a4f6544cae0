extension Migration {
    /// Edges that follow from Readings, and the rules that say how.
    static let edges = Migration(
        version: 2,
        name: "edges",
        statements: [
            """
            create table edge_rule (
                id bigint primary key,
                edge text collate "C" not null,
                source_type text collate "C" not null,
                reading_type text collate "C" not null,
                items jsonpath not null,
                target_type text collate "C" not null,
                target_template text collate "C" not null,
                is_by_id bool not null,
                state text collate "C" not null default 'DERIVING',
                progress text collate "C",
                used_on timestamptz not null default now(),
                registered_on timestamptz not null default now(),
                constraint edge_rule_state_is_known check (state in ('DERIVING', 'DERIVED', 'RETIRING'))
            )
            """,
            "comment on table edge_rule is 'How edges follow from Readings; a row never changes what it says'",
            "comment on column edge_rule.id is 'First 8 bytes of a version 5 UUID of all that the rule says'",
            "comment on column edge_rule.source_type is 'The type of the resources that the edges come from'",
            "comment on column edge_rule.reading_type is 'The type of the snapshots that say so'",
            "comment on column edge_rule.items is 'Where the items of a value are, each of which gives an edge'",
            "comment on column edge_rule.target_type is 'The type of the resources that the edges lead to'",
            "comment on column edge_rule.target_template is 'What makes a target''s name or id of an item'",
            """
            comment on column edge_rule.state is
                'DERIVING: snapshots from before the rule are gone through; RETIRING: its edges are deleted, then the rule'
            """,
            """
            comment on column edge_rule.progress is
                'Name of the last source gone through while DERIVING or RETIRING; null: none yet'
            """,
            "comment on column edge_rule.used_on is 'When a gateway last said that it uses the rule'",
            "create index edge_rule_reading on edge_rule (reading_type, source_type)",
            """
            create table edge (
                source_id uuid not null,
                rule_id bigint not null,
                target_id uuid not null,
                source_name text collate "C" not null,
                target_name text collate "C" not null,
                item jsonb not null
            )
            """,
            "comment on table edge is 'An index of references, derived from snapshots; it can always be derived again'",
            "comment on column edge.source_id is 'The resource whose snapshot says so'",
            "comment on column edge.rule_id is 'The rule; it tells the types of both ends'",
            "comment on column edge.target_id is 'The resource referred to, which need not exist'",
            "comment on column edge.target_name is 'Its name; its id in lower case where the rule goes by id'",
            "comment on column edge.item is 'The part of the snapshot''s value that says so'",
            // Of two names of 1,024 bytes each index row holds one, which is below the 2,704 bytes that a B-tree takes.
            "create unique index edge_out on edge (source_id, rule_id, target_name)",
            "create index edge_in on edge (target_id, rule_id, source_name)",
            """
            create function edge_items(value jsonb, items jsonpath, byte_limit bigint) returns setof jsonb
            language plpgsql stable rows 30 as $function$
            declare
                item jsonb;
                byte_count bigint := 0;
            begin
                for item in select jsonb_path_query_tz(value, items, silent => true) loop
                    byte_count := byte_count + pg_column_size(item);
                    if byte_count > byte_limit then
                        return next null;
                        return;
                    end if;
                    return next item;
                end loop;
            exception when others then
                -- Some errors of a path are raised even where it is silent, such as one in a template for dates.
                null;
            end
            $function$
            """,
            """
            comment on function edge_items is
                'The items of a value, in order; one null in the place of those past the limit; none where the path fails'
            """,
        ]
    )
}
