import Ingest
import Publishing
import Schema

/// Cuts NDJSON, or a JSON array, into the lines that are sent to a gateway.
struct MessageLines {
    /// The number of the first line to be sent, from 1; of an array, the index of its first item, from 0.
    private let first: Int
    private let byteLimit: Int
    /// `nil` while nothing has come but white space.
    private var splitter: MessageSplitter?
    /// What has come until then.
    private var start: [UInt8] = []
    /// Why the rest of an array cannot be told apart.
    private(set) var fault: String?

    init(from first: Int = 0, limits: IngestLimits = IngestLimits()) {
        self.first = first
        byteLimit = limits.messageByteLimit
    }

    /// How a message is called that is told of.
    func subject(_ place: Int) -> String {
        splitter?.form == .json ? "item \(place)" : "line \(place)"
    }

    /// - Returns: What the messages say that end in these bytes.
    mutating func feed(_ bytes: [UInt8]) -> [LineEvent] {
        var bytes = bytes
        if splitter == nil {
            start += bytes
            guard let byte = start.first(where: { !JSONText.isWhiteSpace($0) }) else { return [] }
            splitter = MessageSplitter(byte == UInt8(ascii: "[") ? .json : .lines, byteLimit: byteLimit)
            (bytes, start) = (start, [])
        }
        let pieces = splitter?.feed(bytes.span) ?? []
        return events(pieces)
    }

    mutating func finish() -> [LineEvent] {
        let pieces = splitter?.finish() ?? []
        return events(pieces)
    }

    private mutating func events(_ pieces: [MessageSplitter.Piece]) -> [LineEvent] {
        var events: [LineEvent] = []
        for piece in pieces where fault == nil {
            let event = event(piece)
            if let event, piece.place >= first { events.append(event) }
        }
        fault = fault ?? splitter?.fault.map { Self.fault(at: $0.place, $0.message) }
        return events
    }

    private static func fault(at place: Int, _ message: String) -> String {
        "the array cannot be read past item \(place): \(message)"
    }

    /// - Returns: `nil` for a fault.
    private mutating func event(_ piece: MessageSplitter.Piece) -> LineEvent? {
        let subject = subject(piece.place)
        guard var text = piece.text else {
            let message = "A message has at most \(byteLimit) bytes of JSON text."
            return .refusal(subject: subject, code: Rejection.Code.messageTooLarge.rawValue, message: message)
        }
        if splitter?.form == .json {
            do throws(JSONError) {
                _ = try JSONDocument.parse(text)
            } catch {
                // What was taken for the end of this one may be anything.
                fault = Self.fault(at: piece.place, "\(error)")
                return nil
            }
            // Between the parts of JSON, one white space is as good as another; inside of strings there are no line ends.
            for index in text.indices where text[index] == UInt8(ascii: "\n") { text[index] = UInt8(ascii: " ") }
        }
        return .line(Line(json: text, subject: subject, place: piece.place))
    }
}
