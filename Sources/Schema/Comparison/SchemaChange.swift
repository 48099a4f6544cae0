/// One way in which a schema differs from an earlier one.
package struct SchemaChange: Sendable, Hashable {
    /// What a change does to clients that were written for the earlier schema.
    package enum Severity: String, Sendable, CaseIterable {
        /// An operation that was valid may be so no longer, or its answer may not be what the client can read.
        case breaking = "BREAKING"
        /// Every operation stays valid, but a client may meet what it does not expect.
        case dangerous = "DANGEROUS"
        /// No client can tell, unless it asks for it.
        case safe = "SAFE"
    }

    package let code: Code
    /// What has changed: where it stands, or stood; `nil` for the schema itself.
    package let coordinate: SchemaCoordinate?
    /// A sentence, on one line.
    package let message: String

    package var severity: Severity { code.severity }
}
