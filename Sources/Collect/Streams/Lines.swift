/// Cuts bytes into lines of text, without their line ends.
struct Lines<Chunks: ByteChunks> {
    /// Bytes of a line that are kept; the rest of a longer one is dropped.
    static var lineByteLimit: Int { 1 << 20 }

    private var chunks: Chunks
    private var chunk: ArraySlice<UInt8> = []
    private var isAtEnd = false

    init(_ chunks: Chunks) {
        self.chunks = chunks
    }

    /// - Returns: The next line, bytes that are not UTF-8 replaced; `nil` at the end.
    mutating func next() throws -> String? {
        var line: [UInt8] = []
        while true {
            if let end = chunk.firstIndex(of: UInt8(ascii: "\n")) {
                Self.append(chunk[..<end], to: &line)
                chunk = chunk[(end + 1)...]
                return String(decoding: line, as: UTF8.self)
            }
            Self.append(chunk, to: &line)
            chunk = isAtEnd ? [] : try chunks.next()?[...] ?? []
            guard chunk.isEmpty else { continue }
            isAtEnd = true
            return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
        }
    }

    private static func append(_ bytes: ArraySlice<UInt8>, to line: inout [UInt8]) {
        line += bytes.prefix(max(0, lineByteLimit - line.count))
    }
}
