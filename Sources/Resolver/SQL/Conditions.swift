import Postgres

extension ResourceFilter.Condition {
    /// The condition on a table of Resources.
    func sql(of table: String) -> SQL {
        let column: SQL = "\(identifier: table).\(identifier: attribute == .type ? "type" : "name")"
        return switch comparison {
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
