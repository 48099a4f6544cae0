import Postgres

/// Makes the one statement that loads all levels of a step: a common table expression for each level that another one
/// starts from, and tagged rows of all levels in one UNION ALL, so that everything is read from one snapshot.
struct StatementBuilder {
    let levels: [Level]
    /// The levels with the request's values; `nil` for those that are left out.
    let bound: [BoundLevel?]
    let layout: RowLayout
    /// The kinds of Readings that are known. Should there be others of the types that are asked for, rows of
    /// ``RowLayout/unknownSnapshots`` and ``RowLayout/unknownSeries`` say so.
    let kinds: Set<ReadingKind>
    /// See ``CalculatedTables``.
    var tables: [[UInt8]] = []

    /// - Returns: `nil` where no level is to be loaded.
    func statement() -> SQL? {
        let included = levels.indices.filter { bound[$0] != nil && levels[$0].isRead }
        guard !included.isEmpty else { return nil }
        let owners = Set(included.flatMap { [levels[$0].owner?.level, levels[$0].doubt?.level].compactMap(\.self) })
        var expressions = CalculatedTables.expressions(tables)
        var branches: [SQL] = []
        for level in included {
            guard let values = bound[level] else { continue }
            let select = LevelSelect(
                place: level,
                level: levels[level],
                values: values,
                levels: levels,
                kinds: kinds
            )
            if !levels[level].isTold {
                // Others are made of it; it is no answer itself.
                expressions.append("\(identifier: Self.name(of: level)) as materialized (\(sql: select.statement()))")
            } else if owners.contains(level) {
                expressions.append("\(identifier: Self.name(of: level)) as materialized (\(sql: select.statement()))")
                branches.append(branch(level, from: "\(identifier: Self.name(of: level))"))
            } else {
                branches.append(branch(level, from: "(\(sql: select.statement())) l"))
            }
        }
        let asked = Set(included.flatMap { bound[$0]?.namedReadingTypes ?? [] }.flatMap(ReadingKind.both))
        let others = asked.subtracting(kinds)
        if !others.isEmpty { branches.append(branch(of: others)) }
        let union = branches.joined(separator: " union all ")
        return expressions.isEmpty
            ? union : "with \(sql: expressions.joined(separator: ", ")) \(sql: union)"
    }

    static func name(of level: Int) -> String { "l\(level)" }
    static func name(ofColumn column: Int) -> String { "c\(column)" }

    /// A level's rows in the layout that all levels share.
    private func branch(_ level: Int, from source: SQL) -> SQL {
        let tag = SQL(text: "\(level)::int4", parameters: [])
        let prefix: [SQL] = layout.ordinal == nil ? [tag, "owner"] : [tag, "owner", "ordinal"]
        let columns = columns { transport in
            layout.columns(of: level, in: transport).map { "\(identifier: Self.name(ofColumn: $0))" }
        }
        return "select \(sql: (prefix + columns).joined(separator: ", ")) from \(sql: source)"
    }

    /// Those of some kinds that there are.
    private func branch(of kinds: Set<ReadingKind>) -> SQL {
        let levels = (series: RowLayout.unknownSeries, others: RowLayout.unknownSnapshots)
        let tag = SQL(
            text: "case y.storage_mode when 'TIME_SERIES' then \(levels.series) else \(levels.others) end",
            parameters: []
        )
        let prefix: [SQL] = layout.ordinal == nil ? [tag, "null::uuid"] : [tag, "null::uuid", "null::int8"]
        let columns = columns { $0 == .text ? ["y.type"] : [] }
        let conditions = [("SNAPSHOT", false), ("TIME_SERIES", true)].compactMap { storageMode, isSeries -> SQL? in
            let types = kinds.filter { $0.isSeries == isSeries }.map(\.type).sorted()
            guard !types.isEmpty else { return nil }
            return "(\(sql: ("y.type" as SQL).among(types)) and y.storage_mode = \(literal: storageMode))"
        }
        return """
            select \(sql: (prefix + columns).joined(separator: ", ")) from reading_kind y \
            where \(sql: conditions.joined(separator: " or "))
            """
    }

    /// The columns of a row, those that it lacks as nulls.
    private func columns(_ own: (Attribute.Transport) -> [SQL]) -> [SQL] {
        Attribute.Transport.allCases.flatMap { transport in
            let columns = own(transport)
            let missing = layout.width(of: transport) - columns.count
            return columns + Array(repeating: SQL(text: "null::\(transport)", parameters: []), count: missing)
        }
    }
}
