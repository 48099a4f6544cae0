import Postgres

/// What calculations make of all rows of an owner.
extension LevelSelect {
    func aggregates() -> SQL {
        let names = level.aggregates.indices.map { StatementBuilder.name(ofColumn: $0) }
        let columns = ["k.owner", "null::int8 as ordinal"] + names.map { "n.\(identifier: $0)" as SQL }
        return """
            select \(sql: columns.joined(separator: ", ")) from \(sql: owners()) k \
            cross join lateral (\(sql: aggregatesOfOwner(named: names))) n
            """
    }

    private func aggregatesOfOwner(named names: [String]) -> SQL {
        // Without one of the values nothing can be worked out.
        guard let constants = values.constants else {
            return "select \(sql: names.map { "null::jsonb as \(identifier: $0)" as SQL }.joined(separator: ", "))"
        }
        let rows: SQL
        switch values.restriction {
        case .resources(let types, let filter, _, _): rows = resources(types, filter).all()
        case .readings(let selection, _): rows = ReadingRows(selection: selection).all()
        case .edges(let edges, let filter, _): rows = self.edges(edges, filter).all()
        case .none, .resourceIDs, .readingIDs, .walk:
            preconditionFailure("only what an owner has a list of is aggregated")
        }
        let direction: SQL = values.isAscending ? "" : " desc"
        let parts = RowParts()
        let isOrdered = level.aggregates.flatMap(\.aggregates.aggregates).contains(where: \.isOrdered)
        let order = (isOrdered ? level.source.order : []).enumerated().map { place, attribute in
            (name: "o\(place)", column: parts.name(of: parts.column(attribute.column, of: 0)))
        }
        var start = 0
        let columns = zip(level.aggregates, names).map { column, name in
            defer { start += column.aggregates.constants.count }
            return AggregateColumnText(
                name: name,
                aggregates: column.aggregates,
                text: RowConditionText(
                    slots: level.slots,
                    places: column.slots,
                    constants: Array(constants[start..<start + column.aggregates.constants.count]),
                    parts: parts
                ),
                order: order.map { "v.\(identifier: $0.name)\(sql: direction)" }
            )
        }
        let results = columns.map(\.result)
        let ofRows =
            columns.flatMap(\.columnsOfRows) + order.map { "\(sql: $0.column) as \(identifier: $0.name)" as SQL }
        // Each is worked out once for a row, whatever is made of it.
        return """
            select \(sql: results.joined(separator: ", ")) from (select \(sql: ofRows.joined(separator: ", ")) from \
            (select \(sql: parts.columns) from (\(sql: rows)) s0\(sql: joins(reading: parts.columnsOfSlots)) offset 0) j offset 0) v
            """
    }
}
