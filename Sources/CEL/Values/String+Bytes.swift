extension String {
    /// Whether two texts are the same code points. `==` holds for texts that merely look alike, too.
    func hasSameBytes(as other: String) -> Bool {
        // What does not even look alike, which is most of what is compared, is told apart fastest this way.
        guard utf8.count == other.utf8.count, self == other else { return false }
        let left = utf8Span.span
        let right = other.utf8Span.span
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    /// Whether this text is the same code points as one that is all ASCII. Other texts that look like that one are longer.
    @inline(__always)
    func hasSameBytes(asASCII other: String) -> Bool {
        utf8.count == other.utf8.count && self == other
    }

    /// The order of the code points, which is that of the bytes.
    func precedes(_ other: String) -> Bool {
        let left = utf8Span.span
        let right = other.utf8Span.span
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }
}
