import Foundation

/// What became of the messages of one run.
package struct PublishReport: Sendable {
    package internal(set) var tally: Tally
    /// Why not all were sent.
    package internal(set) var error: PublishError?
    /// The place of the first line that is not known to be stored, where not all were sent. Some behind it may be.
    package internal(set) var firstUnanswered: Int?

    init(tally: Tally) {
        self.tally = tally
    }

    /// Says how many messages were sent, and what became of them.
    package func print(on console: Console, _ url: GatewayURL, after elapsed: Duration) {
        if tally.unshown > 0 { console.print("and \(tally.unshown) more were rejected") }
        let seconds = elapsed.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))
        console.print("\(tally.sent) messages sent to \(url) in \(seconds): \(tally.summary)")
    }
}
