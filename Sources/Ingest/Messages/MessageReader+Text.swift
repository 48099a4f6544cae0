package import Schema

extension MessageReader {
    /// Reads a text that is there as a whole: one message, an array of messages, or NDJSON.
    ///
    /// What is one JSON text is taken for one. Of other text, what begins with `[` is an array that breaks off, and what has
    /// a line from `{` to `}` is NDJSON of which some lines are bad; the rest is one message that is no JSON.
    ///
    /// - Parameter time: The time of messages that tell none.
    /// - Returns: The messages, with the fault where there are more that cannot be told apart.
    package func read(
        text: [UInt8],
        time: Timestamp
    ) -> (items: [MessageStream.Item], fault: MessageStream.Fault?) {
        var stream = MessageStream(Self.form(of: text), reader: self)
        let items = stream.feed(text.span, time: time) + stream.finish(time: time)
        return (items, stream.fault)
    }

    private static func form(of text: [UInt8]) -> MessageStream.Form {
        if (try? JSONDocument.parse(text)) != nil { return .json }
        if text.first(where: { !JSONText.isWhiteSpace($0) }) == UInt8(ascii: "[") { return .json }
        let holdsLine = text.split(separator: UInt8(ascii: "\n")).contains { line in
            line.first { !JSONText.isWhiteSpace($0) } == UInt8(ascii: "{")
                && line.last { !JSONText.isWhiteSpace($0) } == UInt8(ascii: "}")
        }
        return holdsLine ? .lines : .json
    }
}
