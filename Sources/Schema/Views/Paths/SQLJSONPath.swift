/// An SQL/JSON path that every PostgreSQL from 14 on reads: what `jsonpath` in its manual describes.
///
/// Only how it is written is checked. Whether a regular expression in it is one comes out where it runs.
package struct SQLJSONPath: Sendable {
    /// As it was written.
    package let text: String

    /// The most bytes of a path. PostgreSQL's stack holds what is made of that many.
    static let byteLimit = 4096
    /// How deep parentheses, filters, subscripts and signs may stand inside each other.
    static let nestingLimit = 64

    /// Why a text is no path, and where.
    package struct Fault: Error, Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            /// No PostgreSQL reads it.
            case syntax
            /// Some PostgreSQL reads it, but not every one from 14 on, or it cannot mean anything here.
            case unsupported
        }

        package let kind: Kind
        /// In the middle of a sentence.
        package let message: String
        /// Where in the text, from 1, in Unicode scalars.
        package let column: Int
    }

    package init(_ text: String) throws(Fault) {
        var parser = PathParser(Array(text.utf8))
        try parser.parse()
        self.text = text
    }
}

extension SQLJSONPath.Fault: CustomStringConvertible {
    package var description: String { "\(message), at character \(column)" }
}
