/// What `@retention` says: Resources that have not been reported for a while are deleted.
package struct RetentionRule: Sendable {
    package let name: String
    /// The Resources that may be deleted.
    package let resourceType: String
    /// Those created later than this long ago stay.
    package let minAge: Duration
    /// The type of the Readings that are reports.
    package let unlessReading: String
    /// Those reported within this time stay.
    package let within: Duration
    /// Nothing is deleted where more than this part of all would be.
    package let maxPercent: Int

    package init(
        name: String,
        resourceType: String,
        minAge: Duration,
        unlessReading: String,
        within: Duration,
        maxPercent: Int
    ) {
        self.name = name
        self.resourceType = resourceType
        self.minAge = minAge
        self.unlessReading = unlessReading
        self.within = within
        self.maxPercent = maxPercent
    }
}
