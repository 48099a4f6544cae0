import Resolver
import SNS
import Schema

/// An error as clients see it; every error becomes one here and nowhere else. Spec: Response, "Errors".
struct ErrorResponse {
    private let message: String
    private let code: String
    private var locations: [SourceLocation] = []
    private var path: [FieldError.PathSegment] = []
    private var reading: ReadingPlace?

    init(_ diagnostic: Diagnostic) {
        message = diagnostic.message
        code = diagnostic.code.rawValue
        locations = diagnostic.locations
    }

    init(_ error: FieldError) {
        message = error.message
        code = error.code
        locations = [error.location]
        path = error.path
        reading = error.reading
    }

    init(_ error: MalformedRequest) {
        message = error.message
        code = error.code.rawValue
    }

    init(_ refusal: Refusal) {
        message = refusal.message
        code = refusal.code.rawValue
    }

    /// What the database said may quote statements and data; it is for the log.
    init(_ failure: RequestFailure) {
        code = failure.code.rawValue
        message =
            switch failure.code {
            case .databaseUnavailable: "The database does not answer. Trying again later is safe."
            case .overloaded: "Too many requests are waiting. Trying again later is safe."
            case .timedOut: "The request took longer than it may."
            case .cancelled: "The request was cancelled."
            case .internalError: "The gateway could not answer; its log says why."
            }
    }

    /// `{"errors":[…]}`: an answer that is nothing else.
    static func body(_ errors: [ErrorResponse]) -> [UInt8] {
        var body: [UInt8] = [UInt8(ascii: "{")]
        append(errors, to: &body)
        body.append(UInt8(ascii: "}"))
        return body
    }

    /// Writes `"errors":[…]`.
    static func append(_ errors: [ErrorResponse], to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #""errors":"#.utf8)
        JSONText.appendList(errors, "[", "]", to: &buffer) { error, buffer in error.append(to: &buffer) }
    }

    /// Writes `"code":"…","message":"…"`.
    func appendCodeAndMessage(to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #""code":"#.utf8)
        JSONText.append(code, to: &buffer)
        buffer.append(contentsOf: #","message":"#.utf8)
        JSONText.append(message, to: &buffer)
    }

    private func append(to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #"{"message":"#.utf8)
        JSONText.append(message, to: &buffer)
        if !locations.isEmpty {
            buffer.append(contentsOf: #","locations":"#.utf8)
            JSONText.appendList(locations, "[", "]", to: &buffer) { location, buffer in
                buffer.append(contentsOf: #"{"line":\#(location.line),"column":\#(location.column)}"#.utf8)
            }
        }
        if !path.isEmpty {
            buffer.append(contentsOf: #","path":"#.utf8)
            JSONText.appendList(path, "[", "]", to: &buffer) { segment, buffer in
                switch segment {
                case .key(let key): JSONText.append(key, to: &buffer)
                case .index(let index): buffer.append(contentsOf: String(index).utf8)
                }
            }
        }
        buffer.append(contentsOf: #","extensions":{"code":"#.utf8)
        JSONText.append(code, to: &buffer)
        if let reading {
            buffer.append(contentsOf: #","reading":"\#(reading.reading)","pointer":"#.utf8)
            JSONText.append(reading.pointer, to: &buffer)
        }
        buffer.append(contentsOf: "}}".utf8)
    }
}
