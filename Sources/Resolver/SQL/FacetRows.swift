import Postgres
import Schema

/// Counts of Resources by what they have: one row of JSON, as `Facet`s.
struct FacetRows {
    let facets: [Facet]
    /// The kinds of Readings that are known.
    let kinds: Set<ReadingKind>

    /// Whether more of a Resource is looked at than its id.
    var needsResources: Bool { !facets.allSatisfy { $0.key.readingType != nil } }

    /// - Parameters:
    ///   - rows: A table of Resources, or what stands for one, as `t`; of ids alone where that is enough.
    func select(from rows: SQL, where conditions: [SQL]) -> SQL {
        let counts = facets.map { "(\(sql: count($0)))" as SQL }
        let columns: SQL = needsResources ? "t.id, t.type, t.name, t.parent_id, t.parent_type, t.parent_name" : "t.id"
        return """
            with t as materialized (select \(sql: columns) from \(sql: rows)\(sql: conditions.where)) \
            select jsonb_build_array(\(sql: counts.joined(separator: ", "))) as facets
            """
    }

    private func count(_ facet: Facet) -> SQL {
        let (value, join) = value(of: facet.key)
        let limit = facet.limit
        // Values are made before they are sorted: what they are made of would be sorted with them.
        return """
            select jsonb_build_object('key', \(facet.label)::text, 'buckets', coalesce(jsonb_agg(\
            jsonb_build_object('value', g.value, 'count', g.count) order by g.rank) \
            filter (where g.value is not null and g.rank <= \(limit)), '[]'), \
            'otherCount', coalesce(sum(g.count) filter (where g.value is not null and g.rank > \(limit)), 0), \
            'missingCount', coalesce(sum(g.count) filter (where g.value is null), 0)) \
            from (select v.value, count(*) as count, \
            row_number() over (order by v.value is null, count(*) desc, v.value) as rank \
            from (select \(sql: value) as value from t\(sql: join) offset 0) v group by v.value) g
            """
    }

    /// JSONB, NULL where there is nothing to count by, and the join that it needs.
    private func value(of key: Facet.Key) -> (value: SQL, join: SQL) {
        let none = SQL(text: "", parameters: [])
        switch key {
        case .type: return ("to_jsonb(t.type)", none)
        case .parent:
            let parent: SQL = "jsonb_build_object('type', t.parent_type, 'name', t.parent_name)"
            return ("case when t.parent_id is not null then \(sql: parent) end", none)
        case .namePart(let parts):
            let cases = parts.map { part -> SQL in
                "when \(part.resourceType) then to_jsonb(\(sql: part.pattern.sql(in: "t.name")))"
            }
            return ("case t.type \(sql: cases.joined(separator: " ")) end", none)
        case .reading(let type, let pointer):
            return (
                "nullif(\(sql: pointer.sql(in: "r.value")), 'null')",
                NewestReading.join(of: "t.id", type: type, knowing: kinds, as: "r")
            )
        }
    }
}

extension NamePattern {
    /// The part of a name, NULL for one that the pattern does not make.
    func sql(in name: SQL) -> SQL {
        var expression = "^"
        for (position, part) in template.parts.enumerated() {
            switch part {
            case .text(let text):
                for scalar in text.unicodeScalars {
                    // Of ASCII, a letter or digit after a backslash would mean something else.
                    if scalar.isASCII, !scalar.properties.isAlphabetic, scalar.properties.numericType == nil {
                        expression += "\\"
                    }
                    expression.unicodeScalars.append(scalar)
                }
            case .placeholder:
                expression += position == template.parts.count - 1 ? "(.+)" : "(.+?)"
            }
        }
        return "(regexp_match(\(sql: name), \(expression + "$")))[\(sql: SQL(text: "\(place + 1)", parameters: []))]"
    }
}
