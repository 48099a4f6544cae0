import Resolver
import Schema

/// One GraphQL request as a client sends it. GraphQL over HTTP, "Request Parameters".
struct RequestParameters: Sendable {
    /// The document's text; `nil` where it is named instead.
    var query: String?
    /// The name of a trusted document.
    var documentID: String?
    /// The SHA-256 of a document that may have come before, in lower-case hexadecimal.
    var documentHash: String?
    var operationName: String?
    /// An object; `nil` where none was sent.
    var variables: JSONValue?
    var errorBehavior = ErrorBehavior.propagate
    /// Whether the answer tells what it took.
    var asksForCost = false

    /// Reads the members of a JSON object, or the fields of a form whose `variables` and `extensions` are JSON.
    init(_ body: JSONValue) throws(MalformedRequest) {
        guard body.kind == .object else { throw .shape("The body must be a JSON object with a 'query'.") }
        query = try Self.string("query", of: body)
        documentID = try Self.string("documentId", of: body)
        operationName = try Self.string("operationName", of: body)
        variables = try Self.object("variables", of: body)
        if let extensions = try Self.object("extensions", of: body) {
            if let persisted = try Self.object("persistedQuery", of: extensions) {
                documentHash = try Self.string("sha256Hash", of: persisted)
            }
            asksForCost = try Self.boolean("cost", of: extensions) ?? false
        }
        if let behavior = try Self.string("onError", of: body) {
            guard let known = ErrorBehavior(rawValue: behavior) else {
                throw .shape("'onError' must be PROPAGATE, NULL or HALT, not \(behavior).")
            }
            errorBehavior = known
        }
        guard query != nil || documentID != nil || documentHash != nil else { throw .shape("The body has no 'query'.") }
    }

    private static func string(_ key: String, of body: JSONValue) throws(MalformedRequest) -> String? {
        guard let value = body[key], value.kind != .null else { return nil }
        guard let text = value.string else { throw .shape("'\(key)' must be a string or null.") }
        guard !value.holdsLoneSurrogate else { throw .shape("'\(key)' holds half of a surrogate pair.") }
        return text
    }

    private static func boolean(_ key: String, of body: JSONValue) throws(MalformedRequest) -> Bool? {
        guard let value = body[key], value.kind != .null else { return nil }
        guard let boolean = value.boolean else { throw .shape("'\(key)' must be true, false or null.") }
        return boolean
    }

    private static func object(_ key: String, of body: JSONValue) throws(MalformedRequest) -> JSONValue? {
        guard let value = body[key], value.kind != .null else { return nil }
        guard value.kind == .object else { throw .shape("'\(key)' must be an object or null.") }
        return value
    }
}
