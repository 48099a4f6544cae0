import Postgres
import Schema

/// A page of Resources in an order that a client asks for.
///
/// The keys are worked out for every Resource that the conditions let through: there is no index for what may be asked. Each
/// row tells its `position`, JSON of its keys as texts, which cursors are made of.
struct OrderedRows {
    let order: ResourceOrder
    let page: Page

    /// - Parameter rows: A table of Resources, or what stands for one, with the conditions on it as `t`.
    func select(from rows: SQL, where conditions: [SQL]) -> SQL {
        let keys = keys
        let columns = keys.map { "\(sql: $0.expression) as \(identifier: $0.name)" as SQL }
        let ordered: SQL = """
            select t.*, \(sql: columns.joined(separator: ", ")) from \(sql: rows)\(sql: joins)\(sql: conditions.where)
            """
        let position = (["\(order.signature)::text"] + keys.map(\.text)).joined(separator: ", ")
        return """
            select x.*, jsonb_build_array(\(sql: position))::text as position from (\(sql: ordered)) x\
            \(sql: bounds(keys).where) order by \(sql: keys.map(direction).joined(separator: ", ")) \
            limit \(parameter: .int8(Int64(page.rowLimit)))
            """
    }

    // MARK: - Keys

    private struct KeyColumn {
        let name: String
        let expression: SQL
        let kind: ResourceOrder.Kind
        let isAscending: Bool
        let hasNullsFirst: Bool

        var column: SQL { "x.\(identifier: name)" }

        /// The key in a cursor.
        var text: SQL {
            switch kind {
            case .text: column
            case .number: "\(sql: column)::text"
            case .time:
                "(extract(epoch from \(sql: column) - timestamptz '2000-01-01 00:00:00+00') * 1000000)::int8::text"
            }
        }

        /// The key of a cursor, as a value.
        func operand(_ text: String) -> SQL {
            switch kind {
            case .text: "\(text)::text"
            case .number: "\(text)::text::numeric"
            case .time: "\(parameter: .timestamptz(Int64(text)))"
            }
        }
    }

    private var keys: [KeyColumn] {
        var keys: [KeyColumn] = []
        func add(_ expression: SQL, _ kind: ResourceOrder.Kind, _ term: ResourceOrder.Term?) {
            keys.append(
                KeyColumn(
                    name: "key_\(keys.count)",
                    expression: expression,
                    kind: kind,
                    isAscending: term?.isAscending ?? true,
                    hasNullsFirst: term?.hasNullsFirst ?? false
                )
            )
        }
        // Of JSONB, NULL where there is nothing.
        func addKeys(of part: SQL, _ term: ResourceOrder.Term) {
            add(
                "case jsonb_typeof(\(sql: part)) when 'number' then (\(sql: part) #>> '{}')::numeric end",
                .number,
                term
            )
            add(
                """
                case when jsonb_typeof(\(sql: part)) in ('string', 'boolean') then \
                (\(sql: part) #>> '{}') collate "C" end
                """,
                .text,
                term
            )
        }
        for (place, term) in order.terms.enumerated() {
            let reading: SQL = "\(identifier: "r\(place)")"
            switch term.key {
            case .attribute(.createdOn): add("t.created_on", .time, term)
            case .attribute(let attribute): add("t.\(identifier: attribute.column)", .text, term)
            case .readingTime: add("\(sql: reading).collected_on", .time, term)
            case .readingValue(_, let pointer):
                addKeys(of: pointer.sql(in: "\(sql: reading).value"), term)
            case .calculated(let part):
                addKeys(of: CalculatedTables.value(of: part, for: "t.id"), term)
            }
        }
        add("t.type", .text, nil)
        add("t.name", .text, nil)
        return keys
    }

    private var joins: SQL {
        order.terms.enumerated().reduce(into: SQL(text: "", parameters: [])) { joins, element in
            let type: String
            switch element.element.key {
            case .attribute, .calculated: return
            case .readingTime(let name), .readingValue(let name, _): type = name
            }
            joins += " left join lateral (\(sql: NewestReading.select(of: "t.id", type: type))) "
            joins += "\(identifier: "r\(element.offset)") on true"
        }
    }

    private func direction(_ key: KeyColumn) -> SQL {
        // A page from the end comes last row first.
        let ascending: SQL = key.isAscending != page.isFromEnd ? "asc" : "desc"
        let nulls: SQL = key.hasNullsFirst != page.isFromEnd ? "nulls first" : "nulls last"
        return "\(sql: key.column) \(sql: ascending) \(sql: nulls)"
    }

    // MARK: - Bounds

    private func bounds(_ keys: [KeyColumn]) -> [SQL] {
        [(page.after, true), (page.before, false)].compactMap { cursor, isAfter in
            guard case .keys(let cursor)? = cursor, let values = order.keys(of: cursor) else { return nil }
            return bound(Array(zip(keys, values)), isAfter: isAfter)
        }
    }

    /// Whether a row stands past another one: in the first key that tells them apart.
    private func bound(_ keys: [(KeyColumn, String?)], isAfter: Bool) -> SQL {
        var alternatives: [SQL] = []
        var equal: [SQL] = []
        for (key, value) in keys {
            let column = key.column
            let operand = value.map(key.operand) ?? "null"
            let comparison: SQL = key.isAscending == isAfter ? ">" : "<"
            let nullsArePast = key.hasNullsFirst != isAfter
            let past: SQL =
                switch (value, nullsArePast) {
                case (nil, true): "false"
                case (nil, false): "\(sql: column) is not null"
                case (_, true): "(\(sql: column) \(sql: comparison) \(sql: operand) or \(sql: column) is null)"
                case (_, false): "\(sql: column) \(sql: comparison) \(sql: operand)"
                }
            alternatives.append("(\(sql: (equal + [past]).joined(separator: " and ")))")
            equal.append(value == nil ? "\(sql: column) is null" : "\(sql: column) = \(sql: operand)")
        }
        return "(\(sql: alternatives.joined(separator: " or ")))"
    }
}
