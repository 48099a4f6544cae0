/// A statement, or a part of one, with the values bound to it.
///
/// Written as a literal: `"select \(columns) from \(identifier: table) where id > \(cursor)"`. Values become `$1`,
/// `$2` and so on; only identifiers, literals and other `SQL` become text.
package struct SQL: Sendable, Hashable {
    package private(set) var text: String
    package private(set) var parameters: [Parameter]
    /// Where the text refers to values, in order.
    private var placeholders: [Placeholder]

    /// Takes text that refers to its values as `$1` to `$n` by itself.
    ///
    /// Cost: reads the text once, to know what to renumber when it becomes a part of another.
    package init(text: String, parameters: [Parameter]) {
        self.text = text
        self.parameters = parameters
        self.placeholders = parameters.isEmpty ? [] : PlaceholderScanner.placeholders(in: text)
    }

    init() {
        self.text = ""
        self.parameters = []
        self.placeholders = []
    }

    package static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    mutating func append(text addition: some StringProtocol) {
        text += addition
    }

    mutating func append(_ parameter: Parameter) {
        parameters.append(parameter)
        placeholders.append(Placeholder(offset: text.utf8.count, number: parameters.count))
        text += "$\(parameters.count)"
    }

    mutating func append(_ other: SQL) {
        let shift = parameters.count
        parameters += other.parameters
        guard shift > 0 else {
            let distance = text.utf8.count
            placeholders += other.placeholders.map { Placeholder(offset: $0.offset + distance, number: $0.number) }
            text += other.text
            return
        }
        let source = other.text.utf8
        var rest = other.text[...]
        for placeholder in other.placeholders {
            let start = source.index(source.startIndex, offsetBy: placeholder.offset)
            text += rest[..<start]
            placeholders.append(Placeholder(offset: text.utf8.count, number: placeholder.number + shift))
            text += "$\(placeholder.number + shift)"
            rest = rest[source.index(start, offsetBy: 1 + placeholder.digitCount)...]
        }
        text += rest
    }
}

extension Sequence<SQL> {
    /// One statement out of several parts, values renumbered.
    package func joined(separator: SQL = "") -> SQL {
        var sum = SQL()
        var isFirst = true
        for part in self {
            if !isFirst { sum.append(separator) }
            sum.append(part)
            isFirst = false
        }
        return sum
    }
}
