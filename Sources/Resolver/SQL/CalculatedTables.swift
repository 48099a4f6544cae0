import Postgres

/// What calculations give, as a statement has it that compares it: for each ``CalculatedPart`` a JSONB object with the values by
/// the ids of Resources. PostgreSQL finds a key of an object by halving, so it does not matter how the rows are joined.
enum CalculatedTables {
    /// Common table expressions for all tables.
    ///
    /// - Parameter tables: Of each, the JSON text.
    static func expressions(_ tables: [[UInt8]]) -> [SQL] {
        tables.enumerated().map { number, table in
            "\(identifier: name(of: number)) as materialized (select \(parameter: .jsonb(table)) as parts)"
        }
    }

    /// Whether there is anything for a Resource.
    static func has(_ part: CalculatedPart, for resourceID: SQL) -> SQL {
        guard let table = part.table else { return "false" }
        return """
            \(sql: resourceID) in (select k.key::uuid from \
            jsonb_object_keys((select v.parts from \(identifier: name(of: table)) v)) k(key))
            """
    }

    /// JSONB, NULL where there is nothing.
    static func value(of part: CalculatedPart, for resourceID: SQL) -> SQL {
        guard let table = part.table else { return "null::jsonb" }
        return "((select v.parts from \(identifier: name(of: table)) v) -> \(sql: resourceID)::text)"
    }

    private static func name(of table: Int) -> String { "v\(table)" }
}
