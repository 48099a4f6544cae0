/// A place in one of several documents that are read together.
struct Place: Sendable {
    /// The place of the document among those read together.
    let document: Int
    /// In bytes from the start of the document's source.
    let offset: UInt32
}

/// A node, and in which of several documents read together it stands.
struct Located<Node: Sendable>: Sendable {
    let node: Node
    let document: Int

    /// Another node of the same document.
    func with<Other>(_ node: Other) -> Located<Other> { Located<Other>(node: node, document: document) }

    func place(_ range: SourceRange) -> Place { Place(document: document, offset: range.start) }
}
