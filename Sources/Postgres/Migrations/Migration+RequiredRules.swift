extension Migration {
    /// A check of the rules that a writer knows, which lets it send all it writes at once.
    static let requiredRules = Migration(
        version: 6,
        name: "required rules",
        statements: [
            """
            create function require_edge_rules(known bigint[]) returns void language plpgsql stable as $function$
            begin
                if known is distinct from (
                    select coalesce(array_agg(id order by id), '{}') from edge_rule where state <> 'RETIRING'
                ) then
                    raise exception 'other rules are in force' using errcode = 'RULES';
                end if;
            end
            $function$
            """,
            "comment on function require_edge_rules is 'Fails unless these rules, in order, are those that edges are made by'",
        ]
    )
}
