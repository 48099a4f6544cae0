/// What is walked along by a traversal: the edges that the schema has, and where the walk begins.
struct WalkScope: Sendable, Hashable {
    enum Start: Sendable, Hashable {
        /// The owner of the level.
        case owner
        /// The Resource that the argument `from` names; the walk ends at the one that `to` names.
        case arguments
    }

    let start: Start
    let edges: [Edge]
}
