/// Finds where the messages in a stream of bytes begin and end, without understanding them.
package struct MessageSplitter: Sendable {
    /// The text of a message, line ends and the white space before it left out.
    package struct Piece: Sendable, Hashable {
        /// The number of the line, from 1, or the index in the array, from 0.
        package let place: Int
        /// `nil` for a text that is longer than it may be.
        package let text: [UInt8]?
    }

    private enum State: Sendable {
        case lines(LineSplitter)
        case json(ArraySplitter)
    }

    package let form: MessageStream.Form
    private var state: State

    /// - Parameter byteLimit: The longest text of a message, in bytes. Of a longer one nothing is kept.
    package init(_ form: MessageStream.Form, byteLimit: Int) {
        self.form = form
        state =
            switch form {
            case .lines: .lines(LineSplitter(byteLimit: byteLimit))
            case .json: .json(ArraySplitter(byteLimit: byteLimit))
            }
    }

    /// What ended the stream early; never anything for lines.
    package var fault: MessageStream.Fault? {
        switch state {
        case .lines: nil
        case .json(let splitter): splitter.fault
        }
    }

    /// - Returns: The texts that end in these bytes, in order.
    package mutating func feed(_ bytes: Span<UInt8>) -> [Piece] {
        switch state {
        case .lines(var splitter):
            // Only one of them may hold the text that has no end yet, or it would be copied.
            state = .lines(LineSplitter(byteLimit: 0))
            let pieces = splitter.feed(bytes)
            state = .lines(splitter)
            return pieces
        case .json(var splitter):
            state = .json(ArraySplitter(byteLimit: 0))
            let pieces = splitter.feed(bytes)
            state = .json(splitter)
            return pieces
        }
    }

    /// - Returns: The text that ends where the stream does.
    package mutating func finish() -> [Piece] {
        switch state {
        case .lines(var splitter):
            let pieces = splitter.finish()
            state = .lines(splitter)
            return pieces
        case .json(var splitter):
            let pieces = splitter.finish()
            state = .json(splitter)
            return pieces
        }
    }
}
