import Postgres

/// The Resource that edges come from.
struct EdgeSource: Sendable {
    let id: UUID
    let name: String
}
