package import Schema

/// A text of messages that was taken from its sender although not all of them could be stored: sending it again would not help,
/// and refusing it would lose it.
package struct DeadLetter: Sendable, Hashable {
    /// Who sent it, such as `sns:` and a topic.
    package let source: String
    /// By what the sender knows it: what is sent again is kept once. It is indexed, with the source: both are short.
    package let deliveryID: String
    /// When it was sent. Messages that tell no time of their own are of this one.
    package let sentOn: Timestamp
    /// What is wrong with the first message that was rejected.
    package let fault: Fault
    /// The text, byte for byte.
    package let body: [UInt8]

    package struct Fault: Sendable, Hashable {
        /// A code of ``Rejection``.
        package let code: String
        package let message: String
        /// The number of the line, from 1, or the index in the array, from 0.
        package let place: Int
        /// A JSON Pointer from the message to the fault.
        package let path: String

        package init(code: String, message: String, place: Int, path: String) {
            self.code = code
            self.message = message
            self.place = place
            self.path = path
        }
    }

    package init(source: String, deliveryID: String, sentOn: Timestamp, fault: Fault, body: [UInt8]) {
        self.source = source
        self.deliveryID = deliveryID
        self.sentOn = sentOn
        self.fault = fault
        self.body = body
    }
}
