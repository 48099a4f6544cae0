import Resolver
import Synchronization

/// Finds the text of a request's document: sent, named, or sent once and then named by its hash ("automatic persisted
/// queries"). Another gateway may not know a hash; its clients send the text again.
final class DocumentStore: Sendable {
    private let trusted: TrustedDocuments
    private let allowsOthers: Bool
    private let sent: Mutex<LeastRecentlyUsed<String, String>>

    /// - Parameters:
    ///   - allowsOthers: Whether documents that are not trusted are answered.
    ///   - byteLimit: What documents sent once may take, in bytes.
    init(trusted: TrustedDocuments, allowsOthers: Bool, byteLimit: Int) {
        self.trusted = trusted
        self.allowsOthers = allowsOthers
        sent = Mutex(LeastRecentlyUsed(costLimit: byteLimit))
    }

    func text(for request: RequestParameters) throws(MalformedRequest) -> String {
        if let id = request.documentID {
            guard let text = trusted.text(of: id) else {
                throw Self.notTrusted("There is no trusted document '\(id)'.")
            }
            return text
        }
        let hash = request.documentHash?.lowercased()
        guard let query = request.query else { return try known(hash ?? "") }
        if let hash, hash != DocumentHash.of(query) {
            throw MalformedRequest(code: .documentHashWrong, message: "provided sha does not match query")
        }
        guard allowsOthers || trusted.contains(query) else {
            throw Self.notTrusted("Only trusted documents are answered here.")
        }
        if let hash { sent.withLock { $0.insert(query, for: hash, cost: query.utf8.count) } }
        return query
    }

    private func known(_ hash: String) throws(MalformedRequest) -> String {
        if let text = trusted.text(ofHash: hash) { return text }
        guard allowsOthers else { throw Self.notTrusted("Only trusted documents are answered here.") }
        guard let text = sent.withLock({ $0.value(of: hash) }) else {
            throw MalformedRequest(code: .documentUnknown, message: "PersistedQueryNotFound")
        }
        return text
    }

    private static func notTrusted(_ message: String) -> MalformedRequest {
        MalformedRequest(code: .documentNotTrusted, message: message)
    }
}
