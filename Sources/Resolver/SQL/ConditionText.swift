import Postgres
import Schema

/// Writes conditions on the Resources of a table. Each is true or false, never NULL, so that it can be negated.
struct ConditionText {
    /// The table, or what stands for one.
    let table: String
    /// How deep inside other conditions it stands; tables of each depth have names of their own.
    private var depth = 0

    init(table: String) { self.table = table }

    private init(inside outer: ConditionText) {
        depth = outer.depth + 1
        table = "f\(depth)"
    }

    func sql(of condition: ResourceCondition) -> SQL {
        switch condition {
        case .all(let conditions):
            Self.all(conditions.map(sql))
        case .any(let conditions):
            conditions.isEmpty ? "false" : "(\(sql: conditions.map(sql).joined(separator: " or ")))"
        case .not(let condition): "not \(sql: sql(of: condition))"
        case .text(let attribute, let comparison):
            comparison.sql(of: attribute == .id ? "\(column(.id))::text collate \"C\"" : column(attribute))
        case .id(let ids): "\(column(.id)) = any(\(parameter: .uuidArray(ids)))"
        case .createdOn(let comparison): comparison.sql(of: column(.createdOn))
        case .hasParent(let has): has ? "\(column(.parentID)) is not null" : "\(column(.parentID)) is null"
        case .parent(let condition):
            exists("resource", where: "\(identifier: inner.table).id = \(column(.parentID))", .some, condition)
        case .children(let quantifier, let condition):
            exists("resource", where: "\(identifier: inner.table).parent_id = \(column(.id))", quantifier, condition)
        case .reading(let condition): sql(of: condition)
        case .calculated(let part, let comparisons): sql(of: part, comparisons)
        case .related(let scope, let quantifier, let condition): sql(of: scope, quantifier, condition)
        }
    }

    private static func all(_ conditions: [SQL]) -> SQL {
        conditions.isEmpty ? "true" : "(\(sql: conditions.joined(separator: " and ")))"
    }

    private var inner: ConditionText { ConditionText(inside: self) }

    private func column(_ attribute: Attribute) -> SQL {
        "\(identifier: table).\(identifier: attribute.column)"
    }

    // MARK: - Other Resources

    /// Whether a condition holds of as many rows of a table as asked.
    private func exists(
        _ rows: SQL,
        where join: SQL,
        _ quantifier: ResourceCondition.Quantifier,
        _ condition: ResourceCondition
    ) -> SQL {
        let inner = inner
        let found: SQL = "select from \(sql: rows) \(identifier: inner.table) where \(sql: join) and"
        return switch quantifier {
        case .some: "exists (\(sql: found) \(sql: inner.sql(of: condition)))"
        case .none: "not exists (\(sql: found) \(sql: inner.sql(of: condition)))"
        case .every: "not exists (\(sql: found) not \(sql: inner.sql(of: condition)))"
        }
    }

    private func sql(
        of scope: EdgeScope,
        _ quantifier: ResourceCondition.Quantifier,
        _ condition: ResourceCondition
    ) -> SQL {
        // The table goes by another name inside, which nothing there has.
        let owner: SQL = "\(identifier: "k\(depth)").owner"
        let rows = EdgeRows(direction: scope.direction, edges: scope.edges, isResolved: true, owner: owner)
        let found: SQL = """
            (select x.* from (select \(column(.id)) as owner) \(identifier: "k\(depth)") \
            cross join lateral (\(sql: rows.all())) x)
            """
        return exists(found, where: "true", quantifier, condition)
    }

    // MARK: - Readings

    private func sql(of condition: ResourceCondition.ReadingCondition) -> SQL {
        // Nothing has an empty type, nor one with U+0000, which PostgreSQL would refuse to look for.
        let type = condition.type.utf8.contains(0) ? "" : condition.type
        let newest = NewestReading.select(of: column(.id), type: type)
        let alias = "v\(depth)"
        let conditions =
            condition.collectedOn.map { $0.sql(of: "\(identifier: alias).collected_on") }
            + condition.values.flatMap { value in
                let part = value.pointer.sql(in: "\(identifier: alias).value")
                return value.comparisons.map { $0.sql(of: part) }
            }
        let found: SQL = "exists (select from (\(sql: newest)) \(identifier: alias)\(sql: conditions.where))"
        return condition.exists ? found : "not \(sql: found)"
    }

    // MARK: - Calculations

    private func sql(of part: CalculatedPart, _ comparisons: [ResourceCondition.ValueComparison]) -> SQL {
        let value = CalculatedTables.value(of: part, for: column(.id))
        let conditions = comparisons.map { $0.sql(of: value) }
        // Of many Resources those few are found by their ids that there is anything for.
        let isThere = comparisons.contains { if case .exists(false) = $0 { false } else { true } }
        return Self.all((isThere ? [CalculatedTables.has(part, for: column(.id))] : []) + conditions)
    }
}

extension ResourceCondition.TextComparison {
    func sql(of column: SQL) -> SQL {
        switch self {
        case .equal(let text): "\(sql: column) = \(text)"
        case .notEqual(let text): "\(sql: column) <> \(text)"
        case .among(let texts): "\(sql: column) = any(\(parameter: .textArray(texts)))"
        case .startsWith(let text): Self.startsWith(text, column)
        case .contains(let text): "strpos(\(sql: column), \(text)) > 0"
        }
    }

    /// The comparisons let an index find where to begin and where to end.
    private static func startsWith(_ text: String, _ column: SQL) -> SQL {
        let begins: SQL = "\(sql: column) >= \(text) and starts_with(\(sql: column), \(text))"
        guard let end = firstTextAfter(prefix: text) else { return "(\(sql: begins))" }
        return "(\(sql: begins) and \(sql: column) < \(end))"
    }

    /// The least text that is greater than every text with a prefix; `nil` where there is none.
    private static func firstTextAfter(prefix: String) -> String? {
        var scalars = Array(prefix.unicodeScalars)
        while let last = scalars.popLast() {
            // Surrogates are no scalars: after U+D7FF comes U+E000.
            let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
            guard let scalar = Unicode.Scalar(next) else { continue }
            var end = String.UnicodeScalarView(scalars)
            end.append(scalar)
            return String(end)
        }
        return nil
    }
}

extension ResourceCondition.Comparison {
    var sign: SQL {
        switch self {
        case .equal: "="
        case .notEqual: "<>"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension ResourceCondition.TimeComparison {
    func sql(of column: SQL) -> SQL {
        switch self {
        case .compared(let comparison, let time):
            return "\(sql: column) \(sql: comparison.sign) \(parameter: .timestamptz(time.microseconds))"
        case .within(let duration):
            // A duration longer than an interval can hold reaches back to before everything.
            let seconds = min(duration.components.seconds, Self.secondLimit)
            return "\(sql: column) >= now() - \(seconds) * interval '1 second'"
        }
    }

    /// Four thousand years: further back than any time that is kept is worth telling apart.
    private static let secondLimit: Int64 = 4_000 * 31_557_600
}

extension ResourceCondition.ValueComparison {
    /// - Parameter part: JSONB, NULL where there is nothing.
    func sql(of part: SQL) -> SQL {
        switch self {
        case .compared(.equal, let json): "(\(sql: part) = \(parameter: .jsonb(json.bytes))) is true"
        case .compared(.notEqual, let json): "(\(sql: part) <> \(parameter: .jsonb(json.bytes))) is true"
        case .compared(let comparison, let json): Self.ordered(part, comparison, json)
        case .among(let values): "(\(sql: part) = any(\(parameter: .jsonbArray(values)))) is true"
        case .contains(let json): "(\(sql: part) @> \(parameter: .jsonb(json))) is true"
        case .startsWith(let text):
            "(jsonb_typeof(\(sql: part)) = 'string' and starts_with(\(sql: part) #>> '{}', \(text))) is true"
        case .exists(let exists): exists ? "\(sql: part) is not null" : "\(sql: part) is null"
        }
    }

    /// Numbers are compared as numbers, texts by their bytes.
    private static func ordered(_ part: SQL, _ comparison: ResourceCondition.Comparison, _ json: JSONDocument) -> SQL {
        switch json.root.kind {
        case .string:
            """
            (jsonb_typeof(\(sql: part)) = 'string' and \
            (\(sql: part) #>> '{}') collate "C" \(sql: comparison.sign) \(json.root.string)) is true
            """
        case .number:
            """
            (jsonb_typeof(\(sql: part)) = 'number' and \
            \(sql: part) \(sql: comparison.sign) \(parameter: .jsonb(json.bytes))) is true
            """
        case .boolean, .null, .array, .object:
            """
            (jsonb_typeof(\(sql: part)) = 'boolean' and \
            \(sql: part) \(sql: comparison.sign) \(parameter: .jsonb(json.bytes))) is true
            """
        }
    }
}
