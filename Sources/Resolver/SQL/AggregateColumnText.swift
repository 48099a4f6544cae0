import Postgres

/// A column of what PostgreSQL makes of all rows of an owner; NULL where it does not know.
struct AggregateColumnText {
    /// How the values are told.
    enum Form {
        /// JSON of all of them, in order; NULL where one is not known.
        case array
        /// A column for each, of its own type; NULL for one that is not known, or is no value that fields hold.
        case columns
    }

    /// What the column, and those that it is made of, are called by.
    let name: String
    let aggregates: RowAggregates
    let text: RowConditionText
    /// The columns that put the rows in order, in which numbers are added up.
    let order: [SQL]

    func results(as form: Form) -> [SQL] {
        let places = aggregates.aggregates.indices
        switch form {
        case .array:
            let values = places.map(jsonValue).joined(separator: ", ")
            return [Self.result("jsonb_build_array(\(sql: values))", unless: places.flatMap(doubts) + faults, name)]
        case .columns:
            return places.map { place in
                let result = aggregates.aggregates[place].result
                // Whole numbers in answers are of 32 bits. No list has as many elements.
                let isTooLong: [SQL] =
                    if case (.integer, .sum) = (result, aggregates.aggregates[place].function) {
                        ["\(sql: value(of: place)) not between -2147483648 and 2147483647"]
                    } else { [] }
                return Self.result(
                    "(\(sql: value(of: place)))::\(sql: result.typeName)",
                    unless: doubts(about: place) + isTooLong + faults,
                    Self.name(of: place, in: name)
                )
            }
        }
    }

    /// The results where nothing is known.
    static func unknown(_ aggregates: RowAggregates, as form: Form, named name: String) -> [SQL] {
        switch form {
        case .array: ["null::jsonb as \(identifier: name)"]
        case .columns:
            aggregates.aggregates.enumerated().map { place, aggregate in
                "null::\(sql: aggregate.result.typeName) as \(identifier: Self.name(of: place, in: name))"
            }
        }
    }

    /// What one of several values is called.
    static func name(of place: Int, in column: String) -> String { "\(column)_\(place)" }

    private static func result(_ value: SQL, unless doubts: [SQL], _ name: String) -> SQL {
        guard !doubts.isEmpty else { return "\(sql: value) as \(identifier: name)" }
        return "case when not (\(sql: doubts.joined(separator: " or "))) then \(sql: value) end as \(identifier: name)"
    }

    /// Whether something is wrong with a row.
    private var faults: [SQL] {
        aggregates.faults.isEmpty ? [] : ["coalesce(bool_or(v.\(identifier: "\(name)_fault")), false)"]
    }

    /// What is worked out for each row.
    var columnsOfRows: [SQL] {
        let faults = aggregates.faults.map(text.sql).joined(separator: " or ")
        return (aggregates.faults.isEmpty ? [] : ["(\(sql: faults)) as \(identifier: "\(name)_fault")"])
            + aggregates.aggregates.indices.flatMap(columns)
    }

    private func filterName(_ place: Int) -> String { "\(name)_f\(place)" }
    private func madeName(_ place: Int) -> String { "\(name)_p\(place)" }

    /// What is worked out for each row: `f`, whether it counts, and `p`, what is asked of it or made of it.
    private func columns(of place: Int) -> [SQL] {
        let aggregate = aggregates.aggregates[place]
        var columns: [SQL] = []
        if let filter = filter(aggregate.filters[...]) {
            columns.append("\(sql: filter) as \(identifier: filterName(place))")
        }
        switch aggregate.function {
        case .count: break
        case .exists(let condition), .all(let condition), .existsOne(let condition):
            columns.append("\(sql: text.sql(of: condition)) as \(identifier: madeName(place))")
        case .sum(let term), .least(let term), .greatest(let term):
            let kind: RowTerm.Kind? = term.kind == .json ? .double : nil
            columns.append("\(sql: text.value(of: term, as: kind)) as \(identifier: madeName(place))")
        }
        return columns
    }

    /// A filter is not asked where the one before it does not hold.
    private func filter(_ filters: ArraySlice<RowCondition>) -> SQL? {
        guard let first = filters.first else { return nil }
        let condition = text.sql(of: first)
        guard let rest = filter(filters.dropFirst()) else { return condition }
        return "(case \(sql: condition) when true then \(sql: rest) when false then false end)"
    }

    /// Which rows count, as a condition that is never NULL.
    private func counts(_ place: Int) -> SQL {
        aggregates.aggregates[place].filters.isEmpty ? "true" : "v.\(identifier: filterName(place)) is true"
    }

    private func filter(for place: Int) -> SQL {
        aggregates.aggregates[place].filters.isEmpty
            ? SQL(text: "", parameters: []) : " filter (where \(sql: counts(place)))"
    }

    private func made(_ place: Int) -> SQL { "v.\(identifier: madeName(place))" }

    private func doubts(about place: Int) -> [SQL] {
        let made = made(place)
        let isUnknown: SQL = "coalesce(bool_or(\(sql: made) is null)\(sql: filter(for: place)), false)"
        var doubts: [SQL] = []
        if !aggregates.aggregates[place].filters.allSatisfy(text.isDefinite) {
            doubts.append("coalesce(bool_or(v.\(identifier: filterName(place)) is null), false)")
        }
        let function = aggregates.aggregates[place].function
        if let condition = function.condition, text.isDefinite(condition) { return doubts }
        switch function {
        case .count: break
        // One that settles the result makes up for what is unknown of others.
        case .exists: doubts.append("(\(sql: isUnknown) and \(sql: value(of: place)) is false)")
        case .all: doubts.append("(\(sql: isUnknown) and \(sql: value(of: place)) is true)")
        case .existsOne, .sum: doubts.append(isUnknown)
        case .least, .greatest: doubts += [isUnknown, "\(sql: value(of: place)) is null"]
        }
        return doubts
    }

    private func value(of place: Int) -> SQL {
        let (filter, made) = (filter(for: place), made(place))
        switch aggregates.aggregates[place].function {
        case .count: return "count(*)\(sql: filter)"
        case .exists: return "coalesce(bool_or(\(sql: made))\(sql: filter), false)"
        case .all: return "coalesce(bool_and(\(sql: made))\(sql: filter), true)"
        case .existsOne: return "(count(*) filter (where \(sql: counts(place)) and \(sql: made)) = 1)"
        case .sum:
            return aggregates.aggregates[place].isOrdered
                ? "sum(\(sql: made) order by \(sql: order.joined(separator: ", ")))\(sql: filter)"
                : "coalesce(sum(\(sql: made))\(sql: filter), 0)"
        case .least(let term): return extreme("min", term, made, filter)
        case .greatest(let term): return extreme("max", term, made, filter)
        }
    }

    private func jsonValue(of place: Int) -> SQL {
        let value = value(of: place)
        guard case .time = aggregates.aggregates[place].result else { return value }
        // Microseconds of PostgreSQL's own epoch.
        return "(extract(epoch from \(sql: value) - timestamptz '2000-01-01 00:00:00+00') * 1000000)::int8"
    }

    private func extreme(_ function: SQL, _ term: RowTerm, _ made: SQL, _ filter: SQL) -> SQL {
        let collation: SQL = term.kind == .text ? " collate \"C\"" : ""
        return "\(sql: function)(\(sql: made)\(sql: collation))\(sql: filter)"
    }
}

extension RowAggregate.Function {
    /// What is asked of each row.
    fileprivate var condition: RowCondition? {
        switch self {
        case .exists(let condition), .all(let condition), .existsOne(let condition): condition
        case .count, .sum, .least, .greatest: nil
        }
    }
}

extension RowAggregate.Result {
    /// The type of a column that holds it.
    fileprivate var typeName: SQL {
        switch self {
        case .boolean: "boolean"
        case .integer: "int8"
        case .double, .doubleOrZero: "float8"
        case .text: "text"
        case .time: "timestamptz"
        }
    }
}
