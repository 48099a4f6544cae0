/// A statement, or a part of one, with the values bound to it.
///
/// Written as a literal: `"select \(columns) from \(identifier: table) where id > \(cursor)"`. Values become `$1`,
/// `$2` and so on; only identifiers, literals and other `SQL` become text.
package struct SQL: Sendable {
    package private(set) var text: String
    package private(set) var parameters: [Parameter]
    /// Where the text refers to values, in order; `nil` when that is not known yet.
    private var placeholders: [Placeholder]?

    /// Takes text that refers to its values as `$1` to `$n` by itself.
    ///
    /// When it becomes a part of another statement its text is read, to know what to renumber; otherwise never.
    package init(text: String, parameters: [Parameter]) {
        self.text = text
        self.parameters = parameters
        self.placeholders = parameters.isEmpty ? [] : nil
    }

    init() {
        self.text = ""
        self.parameters = []
        self.placeholders = []
    }

    /// Binds another value of the same type in the place of one.
    package mutating func bind(_ parameter: Parameter, at place: Int) {
        precondition(parameters[place].typeOID == parameter.typeOID, "Another type makes another statement.")
        parameters[place] = parameter
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
        var known = knownPlaceholders
        placeholders = nil
        parameters.append(parameter)
        known.append(Placeholder(offset: text.utf8.count, number: parameters.count))
        placeholders = known
        text += "$\(parameters.count)"
    }

    mutating func append(_ other: SQL) {
        var known = knownPlaceholders
        placeholders = nil
        let shift = parameters.count
        parameters += other.parameters
        if shift == 0 {
            let distance = text.utf8.count
            known += other.knownPlaceholders.map { Placeholder(offset: $0.offset + distance, number: $0.number) }
            text += other.text
        } else {
            appendRenumbered(other, by: shift, to: &known)
        }
        placeholders = known
    }

    private mutating func appendRenumbered(_ other: SQL, by shift: Int, to known: inout [Placeholder]) {
        let source = other.text.utf8
        var rest = other.text[...]
        for placeholder in other.knownPlaceholders {
            let start = source.index(source.startIndex, offsetBy: placeholder.offset)
            text += rest[..<start]
            known.append(Placeholder(offset: text.utf8.count, number: placeholder.number + shift))
            text += "$\(placeholder.number + shift)"
            rest = rest[source.index(start, offsetBy: 1 + placeholder.digitCount)...]
        }
        text += rest
    }

    /// Whoever changes it lets go of `placeholders` first, so that nothing is copied.
    private var knownPlaceholders: [Placeholder] {
        placeholders ?? PlaceholderScanner.placeholders(in: text)
    }
}

extension SQL: Hashable {
    package static func == (left: SQL, right: SQL) -> Bool {
        left.text == right.text && left.parameters == right.parameters
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(parameters)
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
