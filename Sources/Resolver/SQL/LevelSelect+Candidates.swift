import Postgres

/// Resources for which something is calculated.
extension LevelSelect {
    /// The ids of all Resources, each once.
    func candidates() -> SQL {
        let rows: SQL =
            switch values.restriction {
            case .resources(let types, let filter, _, _): resources(types, filter).all()
            case .edges(let edges, let filter, _):
                "select x.id from (\(sql: self.edges(edges, filter).all())) x where x.id is not null"
            case .walk(let walk, _): TraversalRows(walk: walk).all()
            case .none, .resourceIDs, .readingIDs, .readings:
                preconditionFailure("only the Resources of a connection are candidates")
            }
        guard level.owner != nil || walked != nil else { return "select distinct p.id from (\(sql: rows)) p" }
        return """
            select distinct p.id from \(sql: walked ?? owners()) k cross join lateral (\(sql: rows)) p
            """
    }

    /// The Resources that a level has found, if they are no more than a limit.
    func candidates(of level: Int, limit: Int) -> SQL {
        let found: SQL = "\(identifier: StatementBuilder.name(of: level))"
        return """
            (select r.* from resource r where r.id in (select id from \(sql: found)) \
            and (select count(*) from \(sql: found)) <= \(limit))
            """
    }

    /// How many Resources a level has found.
    func count(of level: Int, as column: SQL) -> SQL {
        """
        select null::uuid as owner, null::int8 as ordinal, count(*) as \(sql: column) \
        from \(identifier: StatementBuilder.name(of: level))
        """
    }
}
