/// Something that carries one request body to a gateway and its answer back.
package protocol Transport: Sendable {
    /// - Throws: Only cancellation; everything else that can go wrong is an ``Exchange``.
    func exchange(_ body: [UInt8]) async throws -> Exchange
}

/// How one attempt to publish a batch ended.
package enum Exchange: Sendable, Equatable {
    /// An HTTP answer, or what came of it; `retryAfter` is the header of that name, as sent.
    case answered(status: Int, retryAfter: String?, body: [UInt8])
    /// No answer: no connection, or one that broke or timed out.
    case unreachable(reason: String)
}
