/// A parsed JSON text (RFC 8259) that keeps its bytes: values are places in the text, so numbers stay exact and any
/// value can be passed on as it came.
package struct JSONDocument: Sendable {
    /// One value, or one key of an object, in the order of the text.
    struct Node {
        enum Kind: UInt8 {
            case null, `true`, `false`, number, array, object
            /// A string whose bytes between the quotes are its value.
            case plainString
            /// A string that holds escapes.
            case escapedString
            /// A string that holds an escaped half of a surrogate pair, and so is no text.
            case brokenString
        }

        let kind: Kind
        let start: UInt32
        var end: UInt32
        /// The number of the node after this one and all it contains.
        var next: UInt32
    }

    /// The text the values are places in.
    package let bytes: [UInt8]
    let nodes: [Node]

    /// Reads a whole JSON text.
    ///
    /// - Throws: ``JSONError`` at the first fault.
    package static func parse(
        _ bytes: [UInt8],
        limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONDocument {
        var parser = JSONParser(bytes, limits: limits)
        return JSONDocument(bytes: bytes, nodes: try parser.parse())
    }

    /// Whether any string or key holds half of a surrogate pair: grammar admits it, and Unicode has no such text.
    package var holdsLoneSurrogate: Bool { nodes.contains { $0.kind == .brokenString } }

    /// The value the text is.
    package var root: JSONValue { value(at: 0) }

    /// - Parameter index: The ``JSONValue/index`` of a value of this document.
    package func value(at index: Int) -> JSONValue { JSONValue(document: self, index: index) }
}

/// What a JSON text may cost before it is refused.
package struct JSONLimits: Sendable {
    /// The longest text, in bytes.
    package var byteLimit: Int
    /// The deepest nesting of arrays and objects together.
    package var nestingLimit: Int

    package init(byteLimit: Int = 64 << 20, nestingLimit: Int = 200) {
        self.byteLimit = byteLimit
        self.nestingLimit = nestingLimit
    }
}

/// Why a text is not the JSON it should be, and where.
package struct JSONError: Error, Sendable, Hashable {
    package let message: String
    package let location: SourceLocation
}

extension JSONError: CustomStringConvertible {
    package var description: String { "line \(location.line), column \(location.column): \(message)" }
}
