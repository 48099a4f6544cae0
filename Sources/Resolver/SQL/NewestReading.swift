import Postgres

/// The newest Reading of a type, whatever its storage mode.
enum NewestReading {
    static func select(of resourceID: SQL, type: String) -> SQL {
        let conditions: SQL = "r.resource_id = \(sql: resourceID) and r.type = \(type)"
        return """
            select * from ((select * from reading_snapshot r where \(sql: conditions)) union all \
            (select * from reading_series r where \(sql: conditions) \
            and exists (select from series_type y where y.type = \(type)) \
            order by r.collected_on desc, r.id desc limit 1)) u \
            order by u.collected_on desc, u.id desc limit 1
            """
    }

    /// Joins the newest Reading to rows as a table of its own.
    ///
    /// - Parameter hasSeries: Whether there may be series of the type; without them the snapshot is the newest.
    static func join(of resourceID: SQL, type: String, hasSeries: Bool, as alias: SQL) -> SQL {
        hasSeries
            ? " left join lateral (\(sql: select(of: resourceID, type: type))) \(sql: alias) on true"
            : """
             left join reading_snapshot \(sql: alias) on \(sql: alias).resource_id = \(sql: resourceID) \
            and \(sql: alias).type = \(type)
            """
    }
}
