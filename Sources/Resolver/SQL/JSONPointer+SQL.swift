import Postgres
import Schema

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
        // The key of an object alone is found without a path being taken apart.
        if path.count == 1, !path[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return "(\(sql: value) -> \(path[0]))"
        }
        return path.isEmpty ? value : "(\(sql: value) #> \(parameter: .textArray(path)))"
    }

    /// Whether PostgreSQL would take a token for the place of an array's item although RFC 6901 does not: a sign, leading
    /// zeros or white space before digits.
    static func isMisreadByPostgreSQL(_ token: String) -> Bool {
        let digits = token.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 <= 0x20 }
        let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) || $0 <= 0x20 }
        return isNumber
            && (digits.count != token.utf8.count || (digits.first == 0x30 && digits.count > 1)
                || digits.contains { $0 <= 0x20 })
    }
}
