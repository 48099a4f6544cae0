package import SNS
import Synchronization

/// Answers what a test says, and notes what it was asked.
package final class ScriptedFetcher: Fetcher {
    package enum Answer: Sendable {
        case answer(status: Int, body: [UInt8])
        case failure
        /// Nothing until the task is cancelled.
        case silence
    }

    private struct State {
        var answers: [String: Answer]
        var asked: [String] = []
    }

    private let state: Mutex<State>
    private let gate: AsyncStream<Never>?

    /// - Parameters:
    ///   - answers: By address; others are answered 404.
    ///   - gate: Answers come when it ends.
    package init(_ answers: [String: Answer], gate: AsyncStream<Never>? = nil) {
        state = Mutex(State(answers: answers))
        self.gate = gate
    }

    /// Serves the certificate that ``TestEnvelope`` names, signed by the authority that tests trust, and confirms
    /// subscriptions.
    package convenience init() throws {
        try self.init([
            TestEnvelope.certificateURL: .answer(status: 200, body: TestAuthority.trusted.certificate().pem),
            TestEnvelope.subscribeURL: .answer(status: 200, body: []),
        ])
    }

    /// The addresses asked for, in order.
    package var asked: [String] { state.withLock { $0.asked } }

    package func set(_ url: String, _ answer: Answer) {
        state.withLock { $0.answers[url] = answer }
    }

    package func get(_ url: String, byteLimit: Int) async throws(FetchFailure) -> Fetched {
        let answer = state.withLock { state in
            state.asked.append(url)
            return state.answers[url] ?? .answer(status: 404, body: [])
        }
        if let gate { for await _ in gate {} }
        switch answer {
        case .answer(let status, let body): return Fetched(status: status, body: body)
        case .failure: throw FetchFailure(reason: "nobody answers")
        case .silence:
            let (never, continuation) = AsyncStream.makeStream(of: Never.self)
            for await _ in never {}
            continuation.finish()
            throw FetchFailure(reason: "given up")
        }
    }
}
