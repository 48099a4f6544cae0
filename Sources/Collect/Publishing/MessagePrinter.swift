import Publishing

/// Writes what a collector says as NDJSON, one message a line, in the order it says it.
struct MessagePrinter {
    /// Bytes gathered before they are written.
    static let chunkByteLimit = 64 << 10

    let write: ([UInt8]) throws -> Void

    /// - Returns: How many messages were written, and how many parts of the source could not be read.
    func print(_ collector: some Collector, reportingTo console: Console) async throws -> (count: Int, faults: Int) {
        var chunk: [UInt8] = []
        var count = 0
        let faults = try await collector.collect(reportingTo: console) { message in
            message.line.write(to: &chunk)
            chunk.append(UInt8(ascii: "\n"))
            count += 1
            guard chunk.count >= Self.chunkByteLimit else { return }
            try write(chunk)
            chunk.removeAll(keepingCapacity: true)
        }
        try write(chunk)
        return (count, faults)
    }
}
