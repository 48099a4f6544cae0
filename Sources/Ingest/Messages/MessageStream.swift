package import Schema

/// Messages in a stream of bytes, each read as soon as all of it is there.
///
/// What is kept of the stream is the message whose end has not come yet, and of that one no more than it may have.
package struct MessageStream: Sendable {
    /// How messages follow each other.
    package enum Form: Sendable {
        /// A message a line (NDJSON). Lines of nothing but white space count, but hold none.
        case lines
        /// One JSON text: an array of messages, or a single one.
        case json
    }

    /// A message and where it stands.
    package struct Item: Sendable {
        /// The number of the line, from 1, or the index in the array, from 0.
        package let place: Int
        package let message: Result<Message, Rejection>
        /// The length of its text.
        package let byteCount: Int
    }

    /// Where a JSON text stops being one: what follows cannot be told apart and is not read.
    package struct Fault: Error, Sendable, Hashable {
        /// The index of the first message that is not read.
        package let place: Int
        package let message: String
    }

    private let reader: MessageReader
    private var splitter: MessageSplitter
    /// What ended the stream early. Feeding it more is in vain.
    package private(set) var fault: Fault?

    package init(_ form: Form, reader: MessageReader) {
        self.reader = reader
        splitter = MessageSplitter(form, byteLimit: reader.byteLimit)
    }

    /// Takes the next bytes, as many as there are.
    ///
    /// - Parameter time: The time of messages that tell none.
    /// - Returns: The messages that end in them, in order.
    package mutating func feed(_ bytes: Span<UInt8>, time: Timestamp) -> [Item] {
        guard fault == nil else { return [] }
        let pieces = splitter.feed(bytes)
        return items(pieces, time)
    }

    /// Takes the end of the stream.
    package mutating func finish(time: Timestamp) -> [Item] {
        guard fault == nil else { return [] }
        let pieces = splitter.finish()
        return items(pieces, time)
    }

    private mutating func items(_ pieces: [MessageSplitter.Piece], _ time: Timestamp) -> [Item] {
        var items: [Item] = []
        items.reserveCapacity(pieces.count)
        for piece in pieces {
            do throws(Rejection) {
                guard let text = piece.text else { throw .tooLarge(byteLimit: reader.byteLimit) }
                let message = try reader.read(text, time: time)
                items.append(Item(place: piece.place, message: .success(message), byteCount: text.count))
            } catch {
                if error.code == .messageNotJSON, splitter.form == .json {
                    // What was taken for the end of this one may be anything.
                    fault = Fault(place: piece.place, message: error.message)
                    return items
                }
                items.append(Item(place: piece.place, message: .failure(error), byteCount: piece.text?.count ?? 0))
            }
        }
        fault = splitter.fault
        return items
    }
}
