import Postgres

extension JSONPointer {
    /// The part of a JSONB value that the pointer points at, NULL where there is none.
    func sql(in value: SQL) -> SQL {
        var part = value
        var path: [String] = []
        for token in tokens {
            guard Self.isMisreadByPostgreSQL(token) else {
                path.append(token)
                continue
            }
            part = Self.follow(path, in: part)
            path = []
            // Such a token can only be the key of an object, and that is all this operator looks for.
            part = "(\(sql: part) -> \(token))"
        }
        return Self.follow(path, in: part)
    }

    private static func follow(_ path: [String], in value: SQL) -> SQL {
        path.isEmpty ? value : "(\(sql: value) #> \(parameter: .textArray(path)))"
    }
}
