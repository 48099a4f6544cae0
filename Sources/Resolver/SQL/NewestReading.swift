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
            order by u.collected_on desc, u.value_digest limit 1
            """
    }

    /// Joins the newest Reading to rows as a table of its own.
    ///
    /// - Parameter kinds: Those that are known; of others nothing is looked for.
    static func join(
        of resourceID: SQL,
        type: String,
        knowing kinds: Set<ReadingKind>,
        as alias: SQL
    ) -> SQL {
        switch (kinds.contains(.snapshots(of: type)), kinds.contains(.series(of: type))) {
        case (true, true):
            " left join lateral (\(sql: select(of: resourceID, type: type))) \(sql: alias) on true"
        case (false, true):
            " left join lateral (\(sql: series(of: resourceID, type))) \(sql: alias) on true"
        case (_, false):
            " left join reading_snapshot \(sql: alias) on \(sql: isSnapshot(alias, of: resourceID, type: "\(type)"))"
        }
    }

    private static func snapshot(of resourceID: SQL, _ type: String) -> SQL {
        "select * from reading_snapshot r where \(sql: isSnapshot("r", of: resourceID, type: "\(type)"))"
    }

    /// Whether a row of `reading_snapshot` is the one of a Resource and a type.
    ///
    /// By the first comparison PostgreSQL finds it in an index of hashes, which has fewer pages to go through than a tree; by
    /// the others it is known to be that one.
    static func isSnapshot(_ alias: SQL, of resourceID: SQL, type: SQL) -> SQL {
        """
        uuid_hash_extended(\(sql: alias).resource_id, hashtextextended(\(sql: alias).type, 0)) = \
        uuid_hash_extended(\(sql: resourceID), hashtextextended(\(sql: type), 0)) \
        and \(sql: alias).resource_id = \(sql: resourceID) and \(sql: alias).type = \(sql: type)
        """
    }

    /// An index has the series in this order; where nothing is asked but the time, it has all that is asked.
    private static func series(of resourceID: SQL, _ type: String, onlyIf condition: SQL? = nil) -> SQL {
        let conditions = ["r.resource_id = \(sql: resourceID)", "r.type = \(type)"] + [condition].compactMap(\.self)
        return """
            select * from reading_series r\(sql: conditions.where) order by r.collected_on desc, r.value_digest limit 1
            """
    }
}
