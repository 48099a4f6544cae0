import Postgres

/// The newest Reading of a type, whatever its storage mode.
enum NewestReading {
    static func select(of resourceID: SQL, type: String) -> SQL {
        let (snapshot, series) = (newest("SNAPSHOT", of: resourceID, type), newest("TIME_SERIES", of: resourceID, type))
        return """
            select * from ((\(sql: snapshot)) union all (\(sql: series))) u \
            order by u.collected_on desc, u.id desc limit 1
            """
    }

    private static func newest(_ storageMode: String, of resourceID: SQL, _ type: String) -> SQL {
        """
        select * from reading r where r.storage_mode = \(literal: storageMode) and r.resource_id = \(sql: resourceID) \
        and r.type = \(type) order by r.collected_on desc, r.id desc limit 1
        """
    }
}
