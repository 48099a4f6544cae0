import Postgres
import Schema

extension BoundLevel.ReadingSelection {
    /// The Readings that are looked through, named `t`.
    var table: SQL {
        includesDescendants
            ? """
            (with recursive below(id) as (select k.owner union \
            select c.id from below join resource c on c.parent_id = below.id) select id from below) d \
            join reading t on t.resource_id = d.id
            """
            : "reading t"
    }

    var conditions: [SQL] {
        var conditions: [SQL] = includesDescendants ? [] : ["t.resource_id = k.owner"]
        if let types { conditions.append("t.type = any(\(parameter: .textArray(types)))") }
        if let from { conditions.append("t.collected_on >= \(parameter: .timestamptz(from.microseconds))") }
        if let to { conditions.append("t.collected_on < \(parameter: .timestamptz(to.microseconds))") }
        return conditions
    }
}

extension ResourceFilter.Condition {
    /// The condition on a table of Resources.
    func sql(of table: String) -> SQL {
        let column: SQL = "\(identifier: table).\(identifier: attribute == .type ? "type" : "name")"
        return switch comparison {
        case .equal(let text): "\(sql: column) = \(text)"
        case .notEqual(let text): "\(sql: column) <> \(text)"
        case .among(let texts): "\(sql: column) = any(\(parameter: .textArray(texts)))"
        // The first half lets an index find where to begin.
        case .startsWith(let text): "(\(sql: column) >= \(text) and starts_with(\(sql: column), \(text)))"
        case .contains(let text): "strpos(\(sql: column), \(text)) > 0"
        }
    }
}
