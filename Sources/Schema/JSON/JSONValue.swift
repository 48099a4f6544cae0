/// A value inside a ``JSONDocument``.
package struct JSONValue: Sendable {
    package enum Kind: Sendable {
        case null, boolean, number, string, array, object
    }

    let document: JSONDocument
    /// The value's place among those of its document.
    package let index: Int

    private var node: JSONDocument.Node { document.nodes[index] }

    package var kind: Kind {
        switch node.kind {
        case .null: .null
        case .true, .false: .boolean
        case .number: .number
        case .plainString, .escapedString, .brokenString: .string
        case .array: .array
        case .object: .object
        }
    }

    /// The value's own text, byte for byte as it came.
    package var bytes: ArraySlice<UInt8> { document.bytes[Int(node.start)..<Int(node.end)] }

    /// The value's own text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var boolean: Bool? {
        switch node.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The value of a string, U+FFFD in the place of half a surrogate pair; `nil` for any other kind.
    package var string: String? {
        switch node.kind {
        case .plainString: return String(decoding: document.bytes[content], as: UTF8.self)
        case .escapedString, .brokenString: return JSONText.decode(content, in: document.bytes)
        default: return nil
        }
    }

    /// Whether this is a string that holds half of a surrogate pair.
    package var holdsLoneSurrogate: Bool { node.kind == .brokenString }

    /// Where the bytes between the quotes of a string are.
    private var content: Range<Int> { (Int(node.start) + 1)..<(Int(node.end) - 1) }

    /// The items of an array, in order; `nil` for any other kind.
    package var items: [JSONValue]? {
        node.kind == .array ? children() : nil
    }

    /// The members of an object, in order, repeated keys included; `nil` for any other kind.
    package var members: [(key: String, value: JSONValue)]? {
        guard node.kind == .object else { return nil }
        let children = children()
        return stride(from: 0, to: children.count, by: 2).map { position in
            (children[position].string ?? "", children[position + 1])
        }
    }

    /// The member of an object with this key, byte for byte; the last one when it is repeated.
    package subscript(key: String) -> JSONValue? {
        guard node.kind == .object else { return nil }
        let name = key.utf8.span
        var found: Int?
        var place = index + 1
        while place < Int(node.next) {
            // A key is one node.
            if JSONValue(document: document, index: place).isString(name) { found = place + 1 }
            place = Int(document.nodes[place + 1].next)
        }
        return found.map { JSONValue(document: document, index: $0) }
    }

    /// Calls `body` with the keys and values of an object, in order, repeated ones included.
    ///
    /// - Precondition: This is an object.
    package func forEachMember<Failure: Error>(
        _ body: (_ key: JSONValue, _ value: JSONValue) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(node.kind == .object, "only objects have members")
        var place = index + 1
        while place < Int(node.next) {
            // A key is one node.
            let value = JSONValue(document: document, index: place + 1)
            try body(JSONValue(document: document, index: place), value)
            place = Int(value.node.next)
        }
    }

    /// Whether this is a string with a value, byte for byte.
    package func isString(_ text: Span<UInt8>) -> Bool {
        guard node.kind == .plainString else { return string?.utf8.span.holdsSame(as: text) ?? false }
        return document.bytes.span.extracting(content).holdsSame(as: text)
    }

    private func children() -> [JSONValue] {
        var children: [JSONValue] = []
        var child = index + 1
        while child < Int(node.next) {
            children.append(JSONValue(document: document, index: child))
            child = Int(document.nodes[child].next)
        }
        return children
    }
}
