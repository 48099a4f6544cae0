/// How large default values become, once those that they leave to others are filled in.
///
/// A few input objects are enough to write down a value that no memory holds.
struct DefaultValueExtents {
    /// The deepest nesting of a default value.
    static let depthLimit = 400
    /// The most values in a default value.
    static let sizeLimit = 10_000

    private var known: [InputField: (depth: Int, size: Int)] = [:]

    /// Measures a default value; those that it needs must have been measured.
    ///
    /// - Parameter field: The input object's field whose default value it is, if any.
    /// - Returns: Whether it keeps to the limits.
    mutating func admits(_ needs: DefaultValueNeeds, of field: InputField? = nil) -> Bool {
        var (depth, size) = (needs.depth, needs.size)
        for (need, start) in zip(needs.fields, needs.depths) {
            // What is not known is part of a circle, or past the limits itself, and told of.
            guard let extent = known[need] else { continue }
            depth = max(depth, start + extent.depth)
            size = min(size + extent.size, Self.sizeLimit + 1)
        }
        guard depth <= Self.depthLimit, size <= Self.sizeLimit else { return false }
        if let field { known[field] = (depth, size) }
        return true
    }
}
