import Postgres

extension LevelSelect {
    /// What is made of all rows of `k.owner`.
    func aggregates(_ aggregates: RowAggregates) -> SQL {
        // Without one of the values nothing can be worked out.
        guard let constants = values.constants else { return "select null::jsonb as aggregates" }
        let rows: SQL
        switch values.restriction {
        case .resources(let types, let filter, _, _): rows = resources(types, filter).all()
        case .readings(let selection, _): rows = ReadingRows(selection: selection).all()
        case .edges(let edges, let filter, _): rows = self.edges(edges, filter).all()
        case .none, .resourceIDs, .readingIDs, .walk:
            preconditionFailure("only what an owner has a list of is aggregated")
        }
        let direction: SQL = values.isAscending ? "" : " desc"
        return AggregateRows(
            aggregates: aggregates,
            constants: constants,
            order: level.source.order.map { "s0.\(identifier: $0.column)\(sql: direction)" }
        ).select(from: rows, joining: joins())
    }
}
