/// How far one traversal goes before it stops by itself and says so.
struct TraversalLimits: Sendable {
    /// The most Resources that are visited, the first included.
    var nodeLimit = 100_000
    /// How long after its statement began it goes on.
    var duration: Duration = .seconds(15)
}
