/// What answering a request took.
package struct Cost: Sendable {
    /// What the time goes to, in the order in which a request meets it. Raw values are public and documented.
    package enum Part: String, Sendable, CaseIterable {
        case parse = "parseMicroseconds"
        case validate = "validateMicroseconds"
        /// Coercing variables, planning, and making the statement.
        case plan = "planMicroseconds"
        /// Doing what a mutation is for, such as storing what it publishes; and previewing what one would do.
        case resolve = "publishMicroseconds"
        /// From asking for the rows until they are there; waiting for a connection included.
        case database = "databaseMicroseconds"
        /// Putting the rows in order and writing `data`.
        case write = "writeMicroseconds"
    }

    /// How many statements read the rows of the answer. Those that `publish` writes with are not among them.
    package internal(set) var statements = 0
    /// How many rows they found: those of all levels, a count being a row.
    package internal(set) var rows = 0
    /// Whether nothing had to be parsed, validated or planned.
    package internal(set) var isPlanCacheHit = false
    private var durations: [Part: Duration] = [:]

    mutating func add(_ duration: Duration, to part: Part) { durations[part, default: .zero] += duration }

    package func microseconds(of part: Part) -> Int64 {
        let (seconds, attoseconds) = durations[part, default: .zero].components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
