import Postgres

/// The SELECT of one level: `owner`, `ordinal`, and the level's columns as `c0`, `c1`, …
struct LevelSelect {
    let level: Level
    let values: BoundLevel
    let levels: [Level]

    func statement() -> SQL {
        if level.isCount { return count() }
        var columns: [SQL] = [owner(in: "s0"), level.source.isOrdered ? "s0.ordinal" : "null::int8 as ordinal"]
        for (place, column) in level.columns.enumerated() {
            let expression = expression(for: column, at: place)
            columns.append("\(sql: expression) as \(identifier: StatementBuilder.name(ofColumn: place))")
        }
        return "select \(sql: columns.joined(separator: ", ")) from \(sql: base()) s0\(sql: joins())"
    }

    // MARK: - Columns

    private func owner(in base: SQL) -> SQL {
        switch level.source {
        case .resource, .resourcesByID: "\(sql: base).id as owner"
        case .readingsByID: "lpad(to_hex(\(sql: base).id), 32, '0')::uuid as owner"
        case .resources: "null::uuid as owner"
        case .children, .ancestors, .readings: "\(sql: base).owner"
        }
    }

    private func expression(for column: Level.Column, at place: Int) -> SQL {
        let slot: SQL = "\(identifier: "s\(column.slot)")"
        return switch column.attribute {
        case .id, .readingID: "\(sql: slot).id"
        case .type: "\(sql: slot).type"
        case .name: "\(sql: slot).name"
        case .createdOn: "\(sql: slot).created_on"
        case .parentID: "\(sql: slot).parent_id"
        case .parentType: "\(sql: slot).parent_type"
        case .parentName: "\(sql: slot).parent_name"
        case .resourceID: "\(sql: slot).resource_id"
        case .storageMode: "\(sql: slot).storage_mode"
        case .collectedOn: "\(sql: slot).collected_on"
        case .receivedOn: "\(sql: slot).received_on"
        case .value: values.pointers[place].map { $0.sql(in: "\(sql: slot).value") } ?? "\(sql: slot).value"
        case .count: "\(sql: slot).count"
        }
    }

    private func count() -> SQL {
        let name: SQL = "\(identifier: StatementBuilder.name(ofColumn: 0))"
        let count: SQL
        switch values.restriction {
        case .resources(let type, let filter, _): count = resources(type, filter).count()
        case .readings(let selection, _): count = ReadingRows(selection: selection).count()
        case .none, .resourceIDs, .readingIDs: preconditionFailure("only the rows of a connection are counted")
        }
        let owners: SQL = level.owner == nil ? "(select null::uuid as owner)" : owners()
        return """
            select k.owner, null::int8 as ordinal, n.count as \(sql: name) from \(sql: owners) k \
            cross join lateral (\(sql: count)) n
            """
    }

    // MARK: - Tables

    private func base() -> SQL {
        switch values.restriction {
        case .resourceIDs(let ids):
            return "(select * from resource where id = any(\(parameter: .uuidArray(ids))))"
        case .readingIDs(let ids):
            return "(select * from reading where id = any(\(parameter: .int8Array(ids))))"
        case .resources(let type, let filter, let page):
            guard let page else { preconditionFailure("what is counted has no rows to select") }
            let rows = resources(type, filter).select(page)
            return level.owner == nil
                ? "(select row_number() over () as ordinal, p.* from (\(sql: rows)) p)" : ofEachOwner(rows)
        case .readings(let selection, let page):
            guard let page else { preconditionFailure("what is counted has no rows to select") }
            return ofEachOwner(ReadingRows(selection: selection).select(page))
        case .none:
            return ofEachOwner(Ancestors.select)
        }
    }

    private func resources(_ type: String?, _ filter: ResourceFilter) -> ResourceRows {
        ResourceRows(type: type, filter: filter, areChildren: level.owner != nil)
    }

    /// The rows that a query finds for `k.owner`, for each owner, numbered in their order.
    private func ofEachOwner(_ rows: SQL) -> SQL {
        """
        (select row_number() over () as ordinal, k.owner, p.* from \(sql: owners()) k \
        cross join lateral (\(sql: rows)) p)
        """
    }

    private func owners() -> SQL {
        guard let owner = level.owner else { preconditionFailure("a level at a root has no owners") }
        let column: SQL = "\(identifier: StatementBuilder.name(ofColumn: owner.column))"
        let rows: SQL = "\(identifier: StatementBuilder.name(of: owner.level))"
        return levels[owner.level].isDistinct(column: owner.column)
            ? "(select \(sql: column) as owner from \(sql: rows))"
            : "(select distinct \(sql: column) as owner from \(sql: rows) where \(sql: column) is not null)"
    }

    private func joins() -> SQL {
        level.slots.enumerated().reduce(into: SQL(text: "", parameters: [])) { joins, element in
            let (place, slot) = element
            let alias: SQL = "\(identifier: "s\(place)")"
            switch slot {
            case .base:
                break
            case .parent(let child):
                joins += " left join resource \(sql: alias) on \(sql: alias).id = \(identifier: "s\(child)").parent_id"
            case .resource(let reading):
                joins +=
                    " left join resource \(sql: alias) on \(sql: alias).id = \(identifier: "s\(reading)").resource_id"
            case .newestReading(let resource, _):
                let newest = NewestReading.select(
                    of: "\(identifier: "s\(resource)").id",
                    type: values.readingTypes[place] ?? ""
                )
                joins += " left join lateral (\(sql: newest)) \(sql: alias) on true"
            }
        }
    }
}

extension Level.Source {
    /// Whether the rows have an order that must survive the joins.
    var isOrdered: Bool { isPaged || self == .ancestors }
}

extension Level {
    /// Whether no two rows have the same value in a column, and none has no value.
    func isDistinct(column: Int) -> Bool {
        let column = columns[column]
        guard column.slot == 0, column.attribute == .id else { return false }
        // A Resource has one parent, so it is among the children of one owner only; it may be an ancestor of many.
        return source != .ancestors
    }
}
