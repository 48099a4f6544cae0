import Schema

/// The part of a text that has come so far, as long as it is no longer than it may be.
struct PartialText: Sendable {
    private let byteLimit: Int
    private var bytes: [UInt8] = []
    private var isTooLong = false

    init(byteLimit: Int) {
        self.byteLimit = byteLimit
    }

    var isEmpty: Bool { bytes.isEmpty && !isTooLong }

    mutating func append(_ more: Span<UInt8>) {
        guard !isTooLong, bytes.count + more.count <= byteLimit else {
            isTooLong = isTooLong || !more.isEmpty
            bytes = []
            return
        }
        bytes.append(more)
    }

    /// The whole text, `nil` for one that is too long; what comes next is another.
    mutating func take() -> [UInt8]? {
        defer { (bytes, isTooLong) = ([], false) }
        return isTooLong ? nil : bytes
    }
}
