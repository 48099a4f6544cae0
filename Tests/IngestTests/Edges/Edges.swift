import CoreMetrics
import DatabaseTesting
import Ingest
import Logging
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

/// Registers rules as if everything that was stored before had been gone through.
func install(_ rules: [EdgeRule], _ database: Database) async throws {
    _ = try await EdgeRegistry(database: database).register(rules)
    _ = try await database.write(["update edge_rule set state = 'DERIVED'"])
}

/// Works for edges as fast as it can.
func upkeep(
    _ database: Database,
    batchLimit: Int = 10,
    lease: Duration = .seconds(3_600),
    metrics: any MetricsFactory = NOOPMetricsHandler.instance,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in await Task.yield() }
) -> EdgeUpkeep {
    var pacing = EdgePacing()
    pacing.batchLimit = batchLimit
    pacing.pollInterval = .milliseconds(1)
    pacing.lookInterval = .milliseconds(1)
    pacing.renewalInterval = .milliseconds(1)
    pacing.lease = lease
    pacing.retryDelay = .milliseconds(1)
    return EdgeUpkeep(
        database: database,
        metrics: metrics,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        pacing: pacing,
        sleep: sleep
    )
}

/// Lets several work until a condition holds.
func work(_ upkeeps: EdgeUpkeep..., until condition: @escaping @Sendable () async throws -> Bool) async throws {
    try await withThrowingTaskGroup { group in
        for upkeep in upkeeps { group.addTask { await upkeep.run() } }
        try await wait(until: condition)
        group.cancelAll()
    }
}

/// State and progress of each rule, by the names of edges.
func ruleStates(_ database: Database) async throws -> [String] {
    try await lines(database, "select concat_ws(' ', edge, state, progress) from edge_rule")
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
