import Schema

/// Finds the items of one JSON array, or the one value where there is no array.
///
/// Brackets are counted, not matched: an item whose brackets are crossed is found, and is no JSON. RFC 8259.
struct ArraySplitter: Sendable {
    private enum State: Sendable {
        /// Nothing has come but white space.
        case start
        /// A value that is no array: all of the stream.
        case single
        /// After `[`: an item, or the end.
        case firstItem
        /// After `,`: an item.
        case nextItem
        case inItem
        /// After `]`.
        case end
    }

    private var state = State.start
    private var item: PartialText
    private var index = 0
    /// How many brackets and braces of the item are open.
    private var depth = 0
    private var isInString = false
    /// Whether the byte before, in a string, was a backslash that is not escaped itself.
    private var isEscaped = false
    private(set) var fault: MessageStream.Fault?

    init(byteLimit: Int) {
        item = PartialText(byteLimit: byteLimit)
    }

    mutating func feed(_ bytes: Span<UInt8>) -> [MessageSplitter.Piece] {
        var pieces: [MessageSplitter.Piece] = []
        var place = 0
        while place < bytes.count, fault == nil {
            switch state {
            case .single:
                item.append(bytes.extracting(place..<bytes.count))
                place = bytes.count
            case .inItem:
                let end = itemEnd(in: bytes, from: place)
                item.append(bytes.extracting(place..<end))
                place = end
                guard end < bytes.count else { break }
                pieces.append(.init(place: index, text: item.take()))
                index += 1
                state = bytes[end] == UInt8(ascii: ",") ? .nextItem : .end
                place += 1
            case .start, .firstItem, .nextItem, .end:
                if !JSONText.isWhiteSpace(bytes[place]) {
                    // Where a value begins, its first byte is still to be looked at.
                    guard take(bytes[place]) else { continue }
                }
                place += 1
            }
        }
        return pieces
    }

    /// Takes a byte that is outside all items.
    ///
    /// - Returns: Whether it is done with; `false` for the first byte of a value, and for a fault.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch (state, byte) {
        case (.start, UInt8(ascii: "[")): state = .firstItem
        case (.firstItem, UInt8(ascii: "]")): state = .end
        case (.start, _):
            state = .single
            return false
        case (.firstItem, UInt8(ascii: ",")), (.nextItem, UInt8(ascii: ",")), (.nextItem, UInt8(ascii: "]")):
            fault = .init(place: index, message: "Item \(index) of the array is missing.")
        case (.end, _):
            fault = .init(place: index, message: "The array ends after \(index) items, but the text goes on.")
        default:
            state = .inItem
            (depth, isInString, isEscaped) = (0, false, false)
            return false
        }
        return fault == nil
    }

    /// Where the comma or bracket after the item is; the end of the bytes where it has not come.
    private mutating func itemEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ","), UInt8(ascii: "]"):
                    if depth == 0 { return place }
                    if byte == UInt8(ascii: "]") { depth -= 1 }
                case UInt8(ascii: "}"): depth = max(0, depth - 1)
                default: break
                }
            }
            place += 1
        }
        return place
    }

    mutating func finish() -> [MessageSplitter.Piece] {
        guard fault == nil else { return [] }
        switch state {
        case .end: break
        case .single: return [.init(place: 0, text: item.take())]
        case .start: fault = .init(place: 0, message: "There is nothing but white space.")
        case .firstItem, .nextItem, .inItem:
            fault = .init(place: index, message: "The array has no end; item \(index) is not whole.")
        }
        return []
    }
}
