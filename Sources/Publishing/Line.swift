/// A message on its way to a gateway, as a line of NDJSON.
package struct Line: Sendable {
    /// JSON text in one line, its end left out.
    package let json: [UInt8]
    /// How a report names it to a person: `line 17`.
    package let subject: String
    /// Which one of its source it is; those that come later have a greater one.
    package let place: Int

    package init(json: [UInt8], subject: String, place: Int) {
        self.json = json
        self.subject = subject
        self.place = place
    }
}
