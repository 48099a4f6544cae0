/// Lines that travel in one request.
struct LineBatch: Sendable {
    private(set) var lines: [Line] = []
    /// Of all lines with their ends.
    private(set) var byteCount = 0

    mutating func append(_ line: Line) {
        lines.append(line)
        byteCount += line.json.count + 1
    }

    mutating func removeFirst(_ count: Int) {
        byteCount -= lines.prefix(count).reduce(0) { $0 + $1.json.count + 1 }
        lines.removeFirst(count)
    }

    /// The body of the request, NDJSON.
    var body: [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(byteCount)
        for line in lines {
            body += line.json
            body.append(UInt8(ascii: "\n"))
        }
        return body
    }
}

/// Fills batches up to their limits.
struct LineBatcher {
    /// Lines a batch holds at most.
    static let lineLimit = 500
    /// Bytes a batch holds at most; a single line that is longer travels alone.
    static let byteLimit = 1 << 20

    private let lineLimit: Int
    private let byteLimit: Int
    private var batch = LineBatch()

    init(lineLimit: Int = LineBatcher.lineLimit, byteLimit: Int = LineBatcher.byteLimit) {
        self.lineLimit = lineLimit
        self.byteLimit = byteLimit
    }

    /// Adds a line.
    ///
    /// - Returns: The batch before it, when the line no longer fitted there.
    mutating func add(_ line: Line) -> LineBatch? {
        let fits = batch.lines.count < lineLimit && batch.byteCount + line.json.count + 1 <= byteLimit
        let full = fits ? nil : finish()
        batch.append(line)
        return full
    }

    /// What has come since the last batch; `nil` when that is nothing.
    mutating func finish() -> LineBatch? {
        guard !batch.lines.isEmpty else { return nil }
        defer { batch = LineBatch() }
        return batch
    }
}
