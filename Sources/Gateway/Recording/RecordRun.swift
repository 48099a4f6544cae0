package import Schema

/// What became of a rule's Readings for one stretch of time.
package struct RecordRun: Sendable {
    /// When the stretch begins; the time of collection of its Readings.
    package let start: Timestamp
    /// How many Readings were stored.
    package internal(set) var recordedCount = 0
    /// For how many Resources the calculation has no value, or its value is no Reading.
    package internal(set) var failedCount = 0
    /// Of one of those: its name and what is wrong.
    package internal(set) var failure: (resource: String, message: String)?
    /// Whether the stretch ended before all Resources were gone through.
    package internal(set) var isCutShort = false

    init(start: Timestamp) { self.start = start }

    mutating func noteFailure(_ message: String, of resource: String) {
        failedCount += 1
        if failure == nil { failure = (resource, message) }
    }
}
