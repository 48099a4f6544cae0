import Postgres

/// What calculations make of all rows of an owner.
extension LevelSelect {
    func aggregates() -> SQL {
        let names = level.aggregates.indices.map { StatementBuilder.name(ofColumn: $0) }
        let columns = ["k.owner", "null::int8 as ordinal"] + names.map { "n.\(identifier: $0)" as SQL }
        return """
            select \(sql: columns.joined(separator: ", ")) from \(sql: owners()) k \
            cross join lateral (\(sql: aggregatesOfOwner(as: .array))) n
            """
    }

    /// The lists that each of the rows `s0` has, joined to it: `a0`, `a1` and so on, with a column for each value.
    private func listJoins() -> SQL {
        zip(level.lists, values.lists).enumerated().reduce(into: SQL(text: "", parameters: [])) { joins, element in
            let (place, (list, values)) = element
            let select = LevelSelect(place: self.place, level: list, values: values, levels: levels, kinds: kinds)
            joins += " cross join lateral (select n.* from (select s0.id as owner) k cross join lateral "
            joins += "(\(sql: select.aggregatesOfOwner(as: .columns))) n) \(identifier: RowParts.name(ofList: place))"
        }
    }

    private func aggregatesOfOwner(as form: AggregateColumnText.Form) -> SQL {
        // Without one of the values nothing can be worked out.
        guard let constants = values.constants else {
            let unknown = level.aggregates.enumerated().flatMap { place, column in
                AggregateColumnText.unknown(column.aggregates, as: form, named: StatementBuilder.name(ofColumn: place))
            }
            return "select \(sql: unknown.joined(separator: ", "))"
        }
        let parts = RowParts()
        let isOrdered = level.aggregates.flatMap(\.aggregates.aggregates).contains(where: \.isOrdered)
        let order = (isOrdered ? level.source.order : []).enumerated().map { place, attribute in
            (
                name: "o\(place)", column: parts.name(of: parts.column(attribute.column, of: 0)),
                direction: attribute.direction(isAscending: values.isAscending)
            )
        }
        var start = 0
        let columns = level.aggregates.enumerated().map { place, column in
            defer { start += column.aggregates.constants.count }
            return AggregateColumnText(
                name: StatementBuilder.name(ofColumn: place),
                aggregates: column.aggregates,
                text: RowConditionText(
                    slots: level.slots,
                    places: column.slots,
                    lists: column.lists,
                    constants: Array(constants[start..<start + column.aggregates.constants.count]),
                    parts: parts
                ),
                order: order.map { "v.\(identifier: $0.name) \(sql: $0.direction)" }
            )
        }
        let results = columns.flatMap { $0.results(as: form) }
        let ofRows =
            columns.flatMap(\.columnsOfRows) + order.map { "\(sql: $0.column) as \(identifier: $0.name)" as SQL }
        let witness = witness(reading: parts.columnsOfSlots)
        let rows: SQL
        switch values.restriction {
        case .resources(let types, let filter, _, _): rows = resources(types, filter).all()
        case .readings(let selection, _): rows = ReadingRows(selection: selection).all()
        case .edges(let edges, let filter, _): rows = self.edges(edges, filter, witness).all()
        case .none, .resourceIDs, .readingIDs, .walk:
            preconditionFailure("only what an owner has a list of is aggregated")
        }
        // Each is worked out once for a row, whatever is made of it.
        return """
            select \(sql: results.joined(separator: ", ")) from (select \(sql: ofRows.joined(separator: ", ")) from \
            (select \(sql: parts.columns) from (\(sql: rows)) s0\(sql: joins(besides: witness))\
            \(sql: listJoins()) offset 0) j offset 0) v
            """
    }
}
