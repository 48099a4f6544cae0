import Postgres

/// A column of what PostgreSQL makes of all rows of an owner: JSON of the values, in order; NULL where it does not know one of
/// them.
struct AggregateColumnText {
    /// What the column, and those that it is made of, are called by.
    let name: String
    let aggregates: RowAggregates
    let text: RowConditionText
    /// The columns that put the rows in order, in which numbers are added up.
    let order: [SQL]

    var result: SQL {
        let doubts = aggregates.aggregates.indices.flatMap(self.doubts)
        let isInDoubt = (["coalesce(bool_or(v.\(identifier: "\(name)_fault")), false)"] + doubts).joined(
            separator: " or "
        )
        let values = aggregates.aggregates.indices.map(value)
        return """
            case when not (\(sql: isInDoubt)) then jsonb_build_array(\(sql: values.joined(separator: ", "))) end \
            as \(identifier: name)
            """
    }

    /// What is worked out for each row.
    var columnsOfRows: [SQL] {
        let faults = aggregates.faults.map(text.sql)
        let isFaulty: SQL = faults.isEmpty ? "false" : "(\(sql: faults.joined(separator: " or ")))"
        return ["\(sql: isFaulty) as \(identifier: "\(name)_fault")"] + aggregates.aggregates.indices.flatMap(columns)
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

    private func made(_ place: Int) -> SQL { "v.\(identifier: madeName(place))" }

    private func doubts(about place: Int) -> [SQL] {
        let (counts, made) = (counts(place), made(place))
        let isUnknown: SQL = "coalesce(bool_or(\(sql: made) is null) filter (where \(sql: counts)), false)"
        var doubts: [SQL] = []
        if !aggregates.aggregates[place].filters.isEmpty {
            doubts.append("coalesce(bool_or(v.\(identifier: filterName(place)) is null), false)")
        }
        switch aggregates.aggregates[place].function {
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
        let (filter, made): (SQL, SQL) = ("filter (where \(sql: counts(place)))", made(place))
        switch aggregates.aggregates[place].function {
        case .count: return "count(*) \(sql: filter)"
        case .exists: return "coalesce(bool_or(\(sql: made)) \(sql: filter), false)"
        case .all: return "coalesce(bool_and(\(sql: made)) \(sql: filter), true)"
        case .existsOne: return "(count(*) filter (where \(sql: counts(place)) and \(sql: made)) = 1)"
        case .sum:
            return aggregates.aggregates[place].isOrdered
                ? "sum(\(sql: made) order by \(sql: order.joined(separator: ", "))) \(sql: filter)"
                : "coalesce(sum(\(sql: made)) \(sql: filter), 0)"
        case .least(let term): return extreme("min", term, made, filter)
        case .greatest(let term): return extreme("max", term, made, filter)
        }
    }

    private func extreme(_ function: SQL, _ term: RowTerm, _ made: SQL, _ filter: SQL) -> SQL {
        switch term.kind {
        case .text: "\(sql: function)(\(sql: made) collate \"C\") \(sql: filter)"
        // Microseconds of PostgreSQL's own epoch.
        case .time:
            "(extract(epoch from \(sql: function)(\(sql: made)) \(sql: filter) - timestamptz '2000-01-01 00:00:00+00') * 1000000)::int8"
        default: "\(sql: function)(\(sql: made)) \(sql: filter)"
        }
    }
}
