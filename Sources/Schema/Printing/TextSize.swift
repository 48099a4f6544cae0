/// How much room a piece of canonical text takes where it is not indented.
struct TextSize {
    /// The longest list, object or row of arguments that stays on one line, in Unicode scalars.
    private static let lineLimit = 80

    /// In Unicode scalars, line breaks and the indentation inside included.
    var length: Int
    var lineBreaks = 0
    /// Whether the items between brackets stand on lines of their own.
    private(set) var isOnLines = false

    init(length: Int, lineBreaks: Int = 0) {
        self.length = length
        self.lineBreaks = lineBreaks
    }

    init(of text: ArraySlice<UInt8>) {
        length = UTF8Text.scalarCount(text)
        lineBreaks = text.count { $0 == UInt8(ascii: "\n") }
    }

    /// The size of items in a row, each parted from the next by as many scalars as `", "` has.
    init(row items: some Sequence<TextSize>) {
        self.init(length: 0)
        var isFirst = true
        for item in items {
            length += item.length + (isFirst ? 0 : 2)
            lineBreaks += item.lineBreaks
            isFirst = false
        }
    }

    /// The size with brackets around it: each item on its own line, indented, when they do not fit one.
    ///
    /// - Parameters:
    ///   - count: How many items there are in the row that this is the size of.
    ///   - padding: How many scalars part brackets from items on one line.
    func bracketed(itemCount count: Int, padding: Int) -> TextSize {
        let line = TextSize(length: length + 2 * padding + 2, lineBreaks: lineBreaks)
        guard line.length > Self.lineLimit else { return line }
        // A break comes before every item and after the last; all lines of the items are indented by two.
        let innerBreaks = lineBreaks + count - 1
        let items = length - 2 * (count - 1) + (count - 1) + 2 * (innerBreaks + 1)
        var lines = TextSize(length: items + 4, lineBreaks: innerBreaks + 2)
        lines.isOnLines = true
        return lines
    }

    /// Whether text and a row of items in parentheses, this being the row's size, are too long for one line.
    func overflows(after length: Int) -> Bool {
        length + self.length + 2 > Self.lineLimit
    }
}
