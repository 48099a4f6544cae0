/// What `record` of a `@calculation` says: the result for each Resource of the view is stored as a Reading of a series.
package struct RecordRule: Sendable, Hashable {
    package let resourceType: String
    /// The calculated field.
    package let field: String
    /// There is one Reading for each stretch of time of this length; the first one begins with the year 2000, in UTC.
    package let interval: Duration

    static let intervals: ClosedRange<Duration> = .seconds(60) ... .seconds(366 * 86_400)

    package init(resourceType: String, field: String, interval: Duration) {
        self.resourceType = resourceType
        self.field = field
        self.interval = interval
    }

    /// What the types of such Readings begin with; no collector publishes any.
    package static let readingTypePrefix = "calculation:"

    /// The type of the Readings.
    package var readingType: String { Self.readingTypePrefix + field }

    /// When the stretch of time begins that an instant is in: the time of collection of its Readings.
    package func start(at now: Timestamp) -> Timestamp {
        let length = interval.components.seconds * 1_000_000
        let rest = now.microseconds % length
        return Timestamp(microseconds: now.microseconds - (rest < 0 ? rest + length : rest))
    }
}
