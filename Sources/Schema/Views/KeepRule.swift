/// What `@keep` says: of series no more is kept than the bounds admit; at least one of them is there.
package struct KeepRule: Sendable {
    /// The Resources that the series are about.
    package let resourceType: String
    package let readingType: String
    /// Readings collected longer ago than this go.
    package let maxAge: Duration?
    /// All but so many of the newest go.
    package let last: Int?

    package init(resourceType: String, readingType: String, maxAge: Duration?, last: Int?) {
        self.resourceType = resourceType
        self.readingType = readingType
        self.maxAge = maxAge
        self.last = last
    }
}
