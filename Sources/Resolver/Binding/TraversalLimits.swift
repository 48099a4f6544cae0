/// How far one traversal goes before it stops by itself and says so.
struct TraversalLimits: Sendable {
    /// The most Resources that are visited, the first included.
    let nodeLimit: Int
    /// How long after its statement began it goes on.
    let duration: Duration
}
