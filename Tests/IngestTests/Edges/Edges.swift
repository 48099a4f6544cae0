import Ingest
import Postgres
import Schema

/// A rule for edges called `uses`, unless told otherwise, from the `Uses` of a Service to Services by name.
func rule(
    _ template: String = "{}",
    edge: String = "uses",
    from sourceType: String = "Service",
    reading: String = "Uses",
    items: String = "$[*]",
    to targetType: String = "Service",
    isByID: Bool = false
) throws -> EdgeRule {
    EdgeRule(
        edge: edge,
        sourceType: sourceType,
        readingType: reading,
        items: items,
        targetType: targetType,
        target: isByID ? .id(try Template(template)) : .name(try Template(template))
    )
}

extension EdgeRule {
    var key: Int64 { EdgeRuleKey.derive(identity: identity) }
}

/// Puts rules into the database as if everything that was stored before had been gone through.
func install(_ rules: [EdgeRule], _ database: Database) async throws {
    for rule in rules {
        let isByID = if case .id = rule.target { true } else { false }
        _ = try await database.write([
            """
            insert into edge_rule (id, edge, source_type, reading_type, items, target_type, target_template, is_by_id, state)
            values (\(rule.key), \(rule.edge), \(rule.sourceType), \(rule.readingType), \(rule.items)::text::jsonpath,
            \(rule.targetType), \(rule.target.template.text), \(isByID), 'DERIVED')
            """
        ])
    }
}

/// A Reading called `Uses`, unless told otherwise.
func uses(_ name: String, _ value: String, type: String = "Uses", at seconds: Int64 = 0) -> ReadingMessage {
    reading(name, value, type: type, at: seconds)
}

/// All edges: `source -edge-> target item`.
func edges(_ database: Database) async throws -> [String] {
    try await lines(
        database,
        """
        select e.source_name || ' -' || r.edge || '-> ' || e.target_name || ' ' || e.item
        from edge e join edge_rule r on r.id = e.rule_id
        """
    )
}

/// The edges that ``edges(_:)`` is to tell, made of all snapshots at once, for rules whose template is one placeholder.
func recomputedEdges(_ database: Database) async throws -> [String] {
    try await lines(
        database,
        """
        select distinct on (s.id, r.id, n.name) s.name || ' -' || r.edge || '-> ' || n.name || ' ' || i.item
        from edge_rule r join resource s on s.type = r.source_type
        join reading_snapshot d on d.resource_id = s.id and d.type = r.reading_type
        cross join lateral jsonb_path_query(d.value, r.items, silent => true) with ordinality as i(item, place)
        cross join lateral (select case when r.target_template = '{}' then i.item
        else i.item -> trim(both '{}' from r.target_template) end as part) p
        cross join lateral (select p.part #>> '{}' as name
        where jsonb_typeof(p.part) in ('string', 'number', 'boolean')) n
        order by s.id, r.id, n.name, i.place
        """
    )
}

/// Which version of each edge there is.
func edgeVersions(_ database: Database) async throws -> [String] {
    try await lines(database, "select concat_ws('|', source_name, target_name, ctid, xmin, xmax) from edge")
}

private func lines(_ database: Database, _ statement: SQL) async throws -> [String] {
    let rows = try await database.query(statement)
    return (0..<rows.count).compactMap { rows.text($0, 0) }.sorted()
}
