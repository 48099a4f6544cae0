import Publishing

/// Takes one message; returns once there is room for the next, which is how a slow gateway slows a collector down.
typealias MessageSink = (Message) async throws -> Void

/// Something that reads a source and says what it saw.
protocol Collector {
    /// Sends every message of the source, holding no more of it in memory than the source's own format demands.
    ///
    /// - Returns: How many parts of the source could not be read; each has been reported on the console.
    /// - Throws: What the sink throws, or an error when nothing of the source can be read.
    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int
}
