/// Gets what an address of SNS, or of a certificate authority, has to say.
package protocol Fetcher: Sendable {
    /// Asks once; a redirection is an answer like any other.
    ///
    /// - Throws: ``FetchFailure`` when no whole answer of at most `byteLimit` bytes came in time.
    func get(_ url: String, byteLimit: Int) async throws(FetchFailure) -> Fetched
}

package struct Fetched: Sendable {
    /// Of HTTP.
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

package struct FetchFailure: Error, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
