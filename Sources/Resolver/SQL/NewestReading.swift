import Postgres

/// The newest Reading of a type, whatever its storage mode.
enum NewestReading {
    static func select(of resourceID: SQL, type: String) -> SQL {
        let hasSeries: SQL = """
            exists (select from reading_kind y where y.type = \(type) and y.storage_mode = 'TIME_SERIES')
            """
        return """
            select * from ((\(sql: snapshot(of: resourceID, type))) union all \
            (\(sql: series(of: resourceID, type, onlyIf: hasSeries)))) u \
            order by u.collected_on desc, u.id desc limit 1
            """
    }

    /// Joins the newest Reading to rows as a table of its own.
    ///
    /// - Parameter kinds: Those that are known; of others nothing is looked for.
    static func join(of resourceID: SQL, type: String, knowing kinds: Set<ReadingKind>, as alias: SQL) -> SQL {
        switch (kinds.contains(.snapshots(of: type)), kinds.contains(.series(of: type))) {
        case (true, true):
            " left join lateral (\(sql: select(of: resourceID, type: type))) \(sql: alias) on true"
        case (false, true):
            " left join lateral (\(sql: series(of: resourceID, type))) \(sql: alias) on true"
        case (_, false):
            """
             left join reading_snapshot \(sql: alias) on \(sql: alias).resource_id = \(sql: resourceID) \
            and \(sql: alias).type = \(type)
            """
        }
    }

    private static func snapshot(of resourceID: SQL, _ type: String) -> SQL {
        "select * from reading_snapshot r where r.resource_id = \(sql: resourceID) and r.type = \(type)"
    }

    private static func series(of resourceID: SQL, _ type: String, onlyIf condition: SQL = "true") -> SQL {
        """
        select * from reading_series r where r.resource_id = \(sql: resourceID) and r.type = \(type) \
        and \(sql: condition) order by r.collected_on desc, r.id desc limit 1
        """
    }
}
