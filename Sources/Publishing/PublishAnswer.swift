import Schema

/// What a gateway says became of a message.
package enum PublishStatus: String, CaseIterable, Sendable {
    case created = "CREATED"
    case updated = "UPDATED"
    case unchanged = "UNCHANGED"
    case stale = "STALE"
    case rejected = "REJECTED"
}

/// The answer of `POST /ingest` to a body of lines, as far as it came.
struct PublishAnswer: Sendable {
    struct Item: Sendable, Equatable {
        let status: PublishStatus
        var code: String?
        var message: String?
        /// A JSON Pointer from the message to the fault.
        var path: String?
    }

    enum Ending: Sendable, Equatable {
        /// Every line is answered.
        case complete
        /// The gateway answers no more, and says why.
        case failed(code: String, message: String)
        /// It came no further.
        case brokenOff
    }

    /// What became of the first lines, in their order.
    private(set) var items: [Item] = []
    private(set) var ending = Ending.brokenOff

    /// - Parameter lineCount: How many lines were sent.
    /// - Throws: ``PublishError`` with `unintelligible` for what is no answer to so many lines.
    init(_ body: [UInt8], lineCount: Int) throws(PublishError) {
        // What comes after the last line end is a line that broke off.
        for text in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            guard let line = try? JSONDocument.parse(Array(text)).root, ending == .brokenOff, try take(line) else {
                throw .unintelligible("'\(String(decoding: text.prefix(Self.shownByteLimit), as: UTF8.self))'")
            }
        }
        guard items.count <= lineCount, ending != .complete || items.count == lineCount else {
            throw .unintelligible("\(items.count) answers to \(lineCount) lines")
        }
    }

    /// How much of a line that is none is shown, in bytes.
    private static let shownByteLimit = 200

    /// - Returns: Whether it is a line of an answer.
    private mutating func take(_ line: JSONValue) throws(PublishError) -> Bool {
        if let isComplete = line["complete"]?.boolean {
            ending =
                isComplete
                ? .complete
                : .failed(code: line["code"]?.string ?? "", message: line["message"]?.string ?? "no reason given")
            return true
        }
        guard line["line"]?.text == String(items.count + 1),
            let status = line["status"]?.string.flatMap(PublishStatus.init)
        else { return false }
        items.append(
            Item(
                status: status,
                code: line["code"]?.string,
                message: line["message"]?.string,
                path: line["path"]?.string
            )
        )
        return true
    }
}
