import Postgres

/// Makes the one statement that loads all levels of a step: a common table expression for each level that another one
/// starts from, and tagged rows of all levels in one UNION ALL, so that everything is read from one snapshot.
struct StatementBuilder {
    let levels: [Level]
    /// The levels with the request's values; `nil` for those that are left out.
    let bound: [BoundLevel?]
    let layout: RowLayout

    /// - Returns: `nil` where no level is to be loaded.
    func statement() -> SQL? {
        let included = levels.indices.filter { bound[$0] != nil }
        guard !included.isEmpty else { return nil }
        let owners = Set(included.compactMap { levels[$0].owner?.level })
        var expressions: [SQL] = []
        var branches: [SQL] = []
        for level in included {
            guard let values = bound[level] else { continue }
            let select = LevelSelect(place: level, level: levels[level], values: values, levels: levels)
            if case .walk = levels[level].source {
                // Others are made of it; it is no answer itself.
                expressions.append("\(identifier: Self.name(of: level)) as materialized (\(sql: select.statement()))")
            } else if owners.contains(level) {
                expressions.append("\(identifier: Self.name(of: level)) as materialized (\(sql: select.statement()))")
                branches.append(branch(level, from: "\(identifier: Self.name(of: level))"))
            } else {
                branches.append(branch(level, from: "(\(sql: select.statement())) l"))
            }
        }
        let union = branches.joined(separator: " union all ")
        return expressions.isEmpty
            ? union : "with \(sql: expressions.joined(separator: ", ")) \(sql: union)"
    }

    static func name(of level: Int) -> String { "l\(level)" }
    static func name(ofColumn column: Int) -> String { "c\(column)" }

    /// A level's rows in the layout that all levels share.
    private func branch(_ level: Int, from source: SQL) -> SQL {
        var columns: [SQL] = [SQL(text: "\(level)::int4", parameters: []), "owner", "ordinal"]
        for transport in Attribute.Transport.allCases {
            let own = layout.columns(of: level, in: transport)
            columns += own.map { "\(identifier: Self.name(ofColumn: $0))" }
            let missing = layout.width(of: transport) - own.count
            columns += Array(repeating: SQL(text: "null::\(transport)", parameters: []), count: missing)
        }
        return "select \(sql: columns.joined(separator: ", ")) from \(sql: source)"
    }
}
