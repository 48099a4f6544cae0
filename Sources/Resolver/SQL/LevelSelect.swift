import Postgres

/// The SELECT of one level: `owner`, `ordinal`, and the level's columns as `c0`, `c1`, …
struct LevelSelect {
    /// The level's place among the others.
    let place: Int
    let level: Level
    let values: BoundLevel
    let levels: [Level]
    /// The kinds of Readings that are known.
    let kinds: Set<ReadingKind>

    func statement() -> SQL {
        if case (.walk, .walk(let walk, _)) = (level.source, values.restriction) { return self.walk(walk) }
        if level.extent == .candidates { return candidates() }
        if level.isSummary { return summary() }
        var columns: [SQL] = [owner(in: "s0"), level.order == .ordinal ? "s0.ordinal" : "null::int8 as ordinal"]
        for (place, column) in level.columns.enumerated() {
            let expression = expression(for: column, at: place)
            columns.append("\(sql: expression) as \(identifier: StatementBuilder.name(ofColumn: place))")
        }
        let witness = witness(reading: columnsOfSlots)
        return """
            select \(sql: columns.joined(separator: ", ")) from \(sql: base(witness)) \
            s0\(sql: joins(besides: witness))
            """
    }

    // MARK: - Columns

    private func owner(in base: SQL) -> SQL {
        switch level.source {
        case .resource, .resourceNamed, .resourcesByID: "\(sql: base).id as owner"
        case .readingsByID: "lpad(to_hex(\(sql: base).id), 32, '0')::uuid as owner"
        case .resources, .children, .ancestors, .readings, .edges, .walk, .traversal, .destination, .steps:
            level.owner == nil ? "null::uuid as owner" : "\(sql: base).owner"
        case .candidates: "null::uuid as owner"
        }
    }

    private func expression(for column: Level.Column, at place: Int) -> SQL {
        let slot: SQL = "\(identifier: "s\(column.slot)")"
        if column.attribute == .place { return "lpad(to_hex(\(sql: slot).ordinal), 32, '0')::uuid" }
        let value = column.attribute.sql(in: slot)
        if column.attribute == .valueUnlessObject {
            return "case when jsonb_typeof(\(sql: value)) <> 'object' then \(sql: value) end"
        }
        guard case .value = column.attribute, let pointer = values.columns.pointers[place] else { return value }
        return pointer.sql(in: value)
    }

    private func summary() -> SQL {
        if level.extent == .aggregates { return aggregates() }
        let column: SQL = "\(identifier: StatementBuilder.name(ofColumn: 0))"
        let attribute = level.columns[0].attribute.column
        if case .candidates(let found, _) = level.source { return count(of: found, as: column) }
        let owners: SQL = walked ?? (level.owner == nil ? "(select null::uuid as owner)" : owners())
        return """
            select k.owner, null::int8 as ordinal, n.\(identifier: attribute) as \(sql: column) from \(sql: owners) k \
            cross join lateral (\(sql: summaryOfOwner())) n
            """
    }

    private func summaryOfOwner() -> SQL {
        switch values.restriction {
        case .resources(let types, let filter, _, _):
            let rows = resources(types, filter)
            return level.extent == .count ? rows.count() : rows.facets(values.facets, knowing: kinds)
        case .readings(let selection, _):
            let rows = ReadingRows(selection: selection)
            return values.bucket.map(rows.buckets) ?? rows.count()
        case .edges(let edges, let filter, _):
            let rows = self.edges(edges, filter)
            return switch level.extent {
            case .danglingCount: rows.danglingCount()
            case .facets:
                FacetRows(facets: values.facets, kinds: kinds).select(from: "(\(sql: rows.all())) t", where: [])
            case .rows, .list, .count, .buckets, .aggregates, .stop, .candidates: rows.count()
            }
        case .walk(let walk, _):
            let rows = TraversalRows(walk: walk)
            return switch level.extent {
            case .stop: "select k.stop"
            case .facets: rows.facets(values.facets, knowing: kinds)
            case .rows, .list, .count, .buckets, .aggregates, .danglingCount, .candidates: rows.count()
            }
        case .none, .resourceIDs, .readingIDs:
            preconditionFailure("only the rows of a connection are counted")
        }
    }

    // MARK: - Tables

    private func base(_ witness: EdgeWitness?) -> SQL {
        if case .candidates(let found, let limit) = level.source { return candidates(of: found, limit: limit) }
        switch values.restriction {
        case .resourceIDs(let ids):
            return "(select * from resource where \(sql: ("id" as SQL).among(ids)))"
        case .readingIDs(let ids):
            return "(select * from reading where id = any(\(parameter: .int8Array(ids))))"
        case .resources(let types, let filter, let order, let page):
            return numbered(resources(types, filter).select(chosen(page), order))
        case .readings(let selection, let page):
            return numbered(ReadingRows(selection: selection).select(chosen(page), knowing: kinds))
        case .edges(let edges, let filter, let page):
            return numbered(self.edges(edges, filter, witness).select(chosen(page)))
        case .walk(let walk, let page):
            return numbered(rows(of: walk, page))
        case .none:
            return numbered(Ancestors.select)
        }
    }

    private func chosen(_ page: Page?) -> Page {
        guard let page else { preconditionFailure("what is counted has no rows to select") }
        return page
    }

    func resources(_ types: [[String]], _ filter: ResourceFilter) -> ResourceRows {
        let areChildren = if case .children = level.source { true } else { false }
        return ResourceRows(types: types, filter: filter, areChildren: areChildren)
    }

    func edges(_ edges: [Edge], _ filter: ResourceFilter, _ witness: EdgeWitness? = nil) -> EdgeRows {
        guard case .edges(let scope) = level.source else { preconditionFailure("only edges are restricted as edges") }
        return EdgeRows(
            direction: scope.direction,
            edges: edges,
            isResolved: scope.isResolved,
            filter: filter,
            witness: witness
        )
    }

    /// The rows that a query finds, for each `k.owner` where they have owners, numbered in their order where that is needed.
    private func numbered(_ rows: SQL) -> SQL {
        let ordinal: SQL = level.order == .ordinal ? "row_number() over () as ordinal, " : ""
        guard level.owner != nil || walked != nil else {
            return level.order == .ordinal ? "(select \(sql: ordinal)p.* from (\(sql: rows)) p)" : "(\(sql: rows))"
        }
        return """
            (select \(sql: ordinal)k.owner, p.* from \(sql: walked ?? owners()) k \
            cross join lateral (\(sql: rows)) p)
            """
    }

    // MARK: - Walks

    /// The level of the walk that the rows were found by.
    var walked: SQL? {
        level.source.walk.map { "\(identifier: StatementBuilder.name(of: $0))" }
    }

    private func walk(_ walk: Walk) -> SQL {
        let outcomes = levels.filter { $0.source.walk == place }
        let rows = WalkRows(
            walk: walk,
            // A search is over when it has come to what it is for.
            isProbed: walk.destination == nil && outcomes.contains { $0.extent == .stop },
            hasWays: outcomes.contains(where: \.hasWay)
        )
        let start: SQL? = walk.start.map { "(select \($0) as owner)" }
        return rows.select(from: start ?? owners())
    }

    private func rows(of walk: Walk, _ page: Page?) -> SQL {
        if case .steps = level.source { return StepRows(walk: walk).select() }
        let rows = TraversalRows(walk: walk, hasWay: level.hasWay)
        return page.map(rows.select) ?? rows.destination()
    }

    // MARK: - Owners

    func owners() -> SQL {
        guard let owner = level.owner else { preconditionFailure("a level at a root has no owners") }
        if let doubt = level.doubt {
            let isUnknown = doubt.columns.sorted()
                .map { "\(identifier: StatementBuilder.name(ofColumn: $0)) is null" as SQL }
                .joined(separator: " or ")
            return "(select owner from \(identifier: StatementBuilder.name(of: doubt.level)) where \(sql: isUnknown))"
        }
        let column: SQL = "\(identifier: StatementBuilder.name(ofColumn: owner.column))"
        let rows: SQL = "\(identifier: StatementBuilder.name(of: owner.level))"
        if case .steps(let way, _) = level.source {
            return
                "(select \(sql: column) as owner, \(identifier: StatementBuilder.name(ofColumn: way)) as way from \(sql: rows))"
        }
        return levels[owner.level].isDistinct(column: owner.column)
            ? "(select \(sql: column) as owner from \(sql: rows))"
            : "(select distinct \(sql: column) as owner from \(sql: rows) where \(sql: column) is not null)"
    }

    /// The columns that are read of each slot.
    private var columnsOfSlots: [Int: Set<String>] {
        level.columns.reduce(into: [:]) { $0[$1.slot, default: []].insert($1.attribute.column) }
    }

    /// What stands beside the rows `s0`: `s1`, `s2` and so on.
    ///
    /// - Parameter witness: The one that the rows have with them.
    func joins(besides witness: EdgeWitness?) -> SQL {
        level.slots.enumerated().reduce(into: SQL(text: "", parameters: [])) { joins, element in
            let (place, slot) = element
            let alias: SQL = "\(identifier: "s\(place)")"
            switch slot {
            case .base:
                break
            case .parent(let child, let types):
                joins += " left join resource \(sql: alias) on \(sql: alias).id = \(identifier: "s\(child)").parent_id"
                if let types { joins += " and \(sql: ("\(sql: alias).type" as SQL).among(types))" }
            case .target(let edge):
                let edge: SQL = "\(identifier: "s\(edge)")"
                joins += " left join resource \(sql: alias) on \(sql: alias).id = \(sql: edge).target_id"
                joins += " and \(sql: alias).type = \(sql: edge).target_type"
            case .related(let resource, let scope):
                let rows = EdgeRows(
                    direction: scope.direction,
                    edges: scope.edges,
                    isResolved: scope.isResolved,
                    owner: "\(identifier: "s\(resource)").id"
                )
                joins += " left join lateral (\(sql: rows.first())) \(sql: alias) on true"
            case .owner:
                joins += " left join resource \(sql: alias) on \(sql: alias).id = k.owner"
            case .resource(let reading):
                joins +=
                    " left join resource \(sql: alias) on \(sql: alias).id = \(identifier: "s\(reading)").resource_id"
            case .newestReading(let resource, _):
                if let witness, witness.slot == place {
                    joins += witness.join(as: alias)
                    return
                }
                let type = values.columns.readingTypes[place] ?? ""
                joins += NewestReading.join(
                    of: "\(identifier: "s\(resource)").id",
                    type: type,
                    knowing: kinds,
                    as: alias
                )
            }
        }
    }
}

extension Level.Source {
    /// The level of the walk that the rows were found by.
    var walk: Int? {
        switch self {
        case .traversal(let walk, _), .destination(let walk, _): walk
        default: nil
        }
    }
}

extension Level {
    /// Whether the rows tell the steps that lead to them.
    var hasWay: Bool { columns.contains { $0.attribute == .way } }

    /// Whether no two rows have the same value in a column, and none has no value.
    func isDistinct(column: Int) -> Bool {
        let column = columns[column]
        guard column.slot == 0, column.attribute == .id else { return false }
        // A Resource has one parent, so it is among the children of one owner only; it may be an ancestor of many, and
        // edges of many may lead to it.
        switch source {
        case .ancestors, .edges, .walk, .traversal, .destination, .steps: return false
        case .resource, .resourceNamed, .resourcesByID, .readingsByID, .resources, .children, .readings, .candidates:
            return true
        }
    }
}
