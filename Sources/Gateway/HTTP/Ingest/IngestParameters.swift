import HTTPTypes
import Hummingbird
import Ingest
import Schema

/// What a request to `/ingest` says about its body.
struct IngestParameters: Sendable {
    let form: MessageStream.Form
    /// The time of messages that tell none; `nil` for the time of their receipt.
    let time: Timestamp?

    init(_ request: Request) throws(MalformedRequest) {
        form = try Self.form(request.headers)
        let encoding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
        guard encoding == "identity" else {
            throw MalformedRequest(
                code: .mediaType,
                message: "Send messages as they are, not in the encoding \(encoding)."
            )
        }
        var time: Timestamp?
        for (name, value) in FormFields(request.uri.query ?? "").fields {
            guard name == "timestamp" else {
                throw .shape("There is no parameter '\(name)'; there is timestamp.")
            }
            time = Timestamp(rfc3339: value)
            guard time != nil else {
                throw .shape(
                    "'timestamp' is a time of RFC 3339 with a zone, as in 2026-01-02T03:04:05Z, not '\(value)'."
                )
            }
        }
        self.time = time
    }

    private static func form(_ headers: HTTPFields) throws(MalformedRequest) -> MessageStream.Form {
        let type = ContentType(headers)
        switch (type.mediaType, type.isUTF8) {
        case ("application/json", true): return .json
        case ("application/x-ndjson", true), ("application/ndjson", true), ("application/jsonl", true): return .lines
        default:
            throw MalformedRequest(
                code: .mediaType,
                message:
                    "Send messages as application/json or application/x-ndjson in UTF-8, not as \(headers[.contentType] ?? "something unnamed")."
            )
        }
    }
}
