import Resolver
import Schema

/// A request that is not what `POST /graphql` takes.
struct MalformedRequest: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    enum Code: String, Sendable, CaseIterable {
        case notJSON = "REQUEST_NOT_JSON"
        case shape = "REQUEST_MALFORMED"
        case tooLarge = "REQUEST_TOO_LARGE"
        case mediaType = "MEDIA_TYPE_UNSUPPORTED"
        case method = "METHOD_NOT_ALLOWED"
        case path = "PATH_UNKNOWN"
    }

    let code: Code
    let message: String
}

/// Reads the JSON of a request. GraphQL over HTTP, "JSON encoding".
enum RequestBody {
    static func request(_ json: [UInt8]) throws(MalformedRequest) -> Engine.Request {
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONDocument.parse(json).root
        } catch {
            throw MalformedRequest(code: .notJSON, message: "The body is not JSON: \(error)")
        }
        guard body.kind == .object else { throw malformed("The body must be a JSON object with a 'query'.") }
        guard let query = body["query"], query.kind != .null else {
            throw malformed("The body has no 'query'.")
        }
        guard let text = query.string else { throw malformed("'query' must be a string.") }
        return Engine.Request(
            query: text,
            operationName: try string("operationName", of: body),
            variables: try object("variables", of: body)
        )
    }

    private static func string(_ key: String, of body: JSONValue) throws(MalformedRequest) -> String? {
        guard let value = body[key], value.kind != .null else { return nil }
        guard let text = value.string else { throw malformed("'\(key)' must be a string or null.") }
        return text
    }

    private static func object(_ key: String, of body: JSONValue) throws(MalformedRequest) -> JSONValue? {
        guard let value = body[key], value.kind != .null else { return nil }
        guard value.kind == .object else { throw malformed("'\(key)' must be an object or null.") }
        return value
    }

    private static func malformed(_ message: String) -> MalformedRequest {
        MalformedRequest(code: .shape, message: message)
    }
}
