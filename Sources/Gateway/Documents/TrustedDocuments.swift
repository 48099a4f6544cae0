import Schema

/// Documents that were loaded at start-up: clients name them instead of sending them.
package struct TrustedDocuments: Sendable {
    /// Why a text is no set of documents.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    private var texts: [String: String] = [:]

    package init() {}

    /// Reads a JSON object of documents by their ids. A document may be named by its SHA-256 too, with `sha256:` before it.
    ///
    /// - Throws: ``Malformed``.
    package init(json: [UInt8]) throws(Malformed) {
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONDocument.parse(json).root
        } catch {
            throw Malformed(description: "\(error)")
        }
        guard let members = root.members else {
            throw Malformed(description: "expected an object of documents by their ids")
        }
        for (id, value) in members {
            guard let text = value.string else { throw Malformed(description: "the document \"\(id)\" is no string") }
            texts[id] = text
            texts[Self.name(of: text)] = text
        }
    }

    func text(of id: String) -> String? { texts[id] }

    func text(ofHash hash: String) -> String? { texts["sha256:\(hash)"] }

    func contains(_ text: String) -> Bool { texts[Self.name(of: text)] != nil }

    private static func name(of text: String) -> String { "sha256:\(DocumentHash.of(text))" }
}
