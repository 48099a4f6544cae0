extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(text: value, parameters: [])
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// What may stand inside `\( )`.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            sql.append(text: literal)
        }

        package mutating func appendInterpolation(parameter: Parameter) { sql.append(parameter) }
        package mutating func appendInterpolation(_ parameter: Parameter) { sql.append(parameter) }
        package mutating func appendInterpolation(_ text: String?) { sql.append(.text(text)) }
        package mutating func appendInterpolation(_ uuid: UUID?) { sql.append(.uuid(uuid)) }
        package mutating func appendInterpolation(_ number: Int64?) { sql.append(.int8(number)) }
        package mutating func appendInterpolation(_ number: Int?) { sql.append(.int8(number.map { Int64($0) })) }
        package mutating func appendInterpolation(_ truth: Bool?) { sql.append(.bool(truth)) }

        package mutating func appendInterpolation(sql other: SQL) { sql.append(other) }
        package mutating func appendInterpolation(_ other: SQL) { sql.append(other) }

        /// A name of a table, a column or the like, between double quotes.
        ///
        /// - Precondition: No zero byte in it, which PostgreSQL's names cannot hold.
        package mutating func appendInterpolation(identifier: String) {
            sql.append(text: Self.quote(identifier, with: "\""))
        }

        /// A string constant of the schema, written into the text so that a partial index can match it.
        ///
        /// Never for what a client sends: every other value would be another statement to prepare.
        ///
        /// - Precondition: No zero byte in it, which PostgreSQL's strings cannot hold.
        package mutating func appendInterpolation(literal: String) {
            // With E a backslash means the same whatever standard_conforming_strings says. The space keeps the letter
            // from joining a word before it.
            if literal.utf8.contains(UInt8(ascii: "\\")) { sql.append(text: " E") }
            sql.append(text: Self.quote(literal, with: "'", doubling: "\\"))
        }

        private static func quote(
            _ text: String,
            with mark: Unicode.Scalar,
            doubling other: Unicode.Scalar? = nil
        ) -> String {
            precondition(!text.utf8.contains(0), "PostgreSQL's text has no zero byte.")
            // By scalars: a combining mark behind a quote must not hide it.
            var quoted = String.UnicodeScalarView()
            quoted.append(mark)
            for scalar in text.unicodeScalars {
                if scalar == mark || scalar == other { quoted.append(scalar) }
                quoted.append(scalar)
            }
            quoted.append(mark)
            return String(quoted)
        }
    }
}
