/// Where the value of a string literal stands in its source: escapes, and what a block string leaves out, make the two differ.
package struct StringPlaces: Sendable {
    private let source: Source
    private let range: SourceRange

    /// - Parameter range: A string literal, its quotes included.
    init(_ source: Source, _ range: SourceRange) {
        self.source = source
        self.range = range
    }

    /// Where a byte of the value stands, or where the value ends. Costs a walk over the source.
    func location(ofByte offset: Int) -> SourceLocation {
        let places = StringLexer(source).places(range)
        return source.location(of: places[min(offset, places.count - 1)])
    }
}
