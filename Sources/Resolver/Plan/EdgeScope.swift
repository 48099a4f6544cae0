import Postgres
import Schema

/// Which edges are meant, seen from one of their ends.
struct EdgeScope: Sendable, Hashable {
    enum Direction: Sendable, Hashable {
        /// From the owner to others.
        case out
        /// From others to the owner.
        case into
        /// From anything to what is not there.
        case dangling
    }

    let direction: Direction
    let edges: [Edge]
    /// Whether only edges count at whose other end there is a Resource.
    let isResolved: Bool

    /// The types of the Resources at the other ends.
    var otherTypes: [String] { edges.map(direction == .into ? \.sourceType : \.targetType) }
}

/// The edges of one rule.
struct Edge: Sendable, Hashable {
    /// What the rule is known by in the database.
    let key: Int64
    let name: String
    let sourceType: String
    let targetType: String
    /// Whether the edges go by ids, which may be those of Resources of other types.
    let isByID: Bool
    /// Whether a Resource has one of them at most: all of a Reading's value is their item.
    let isSingle: Bool

    init(_ rule: EdgeRule) {
        key = EdgeRuleKey.derive(identity: rule.identity)
        name = rule.edge
        sourceType = rule.sourceType
        targetType = rule.targetType
        isByID = if case .id = rule.target { true } else { false }
        isSingle = rule.items.utf8.elementsEqual("$".utf8)
    }
}
