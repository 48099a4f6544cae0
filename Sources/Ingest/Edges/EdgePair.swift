import Postgres

/// A Resource and a rule that applies to a Reading about it: what edges belong to.
struct EdgePair: Sendable {
    let sourceID: UUID
    let sourceName: String
    let ruleKey: Int64
}
