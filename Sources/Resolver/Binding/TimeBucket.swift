import Schema

/// How Readings are gathered by stretches of time, and what is worked out of each.
struct TimeBucket: Sendable {
    /// How long a stretch is, in seconds.
    let seconds: Int64
    /// Where in the values the numbers stand.
    let pointer: JSONPointer

    /// The longest stretch: a century.
    private static let secondLimit: Int64 = 3_155_760_000

    /// - Throws: ``FieldFault`` for what is no length of time, or no pointer.
    init(_ arguments: ArgumentValues) throws(FieldFault) {
        let text = arguments.string("bucket") ?? ""
        guard let duration = Duration(iso8601: text), (1...Self.secondLimit).contains(duration.components.seconds)
        else {
            throw FieldFault(
                code: .bucketInvalid,
                message: "'\(text)' is no length of time from a second to a century, like 'PT1H' or 'P1D' (ISO 8601)."
            )
        }
        seconds = duration.components.seconds
        do throws(JSONPointer.Fault) {
            pointer = try JSONPointer(arguments.string("at") ?? "")
        } catch {
            throw FieldFault(code: .pointerInvalid, message: error.message)
        }
    }
}
