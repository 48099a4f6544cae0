import HTTPTypes

/// Which statuses tell of what became of a request.
package enum StatusCodes: String, Sendable, CaseIterable {
    /// Those that the audits of GraphQL over HTTP know: for clients of `application/json`, 200 whenever there is a GraphQL
    /// response.
    case compatible
    /// Those of the newest draft of GraphQL over HTTP, section "Status Codes", for all clients.
    case draft

    func status(of kind: Reply.Kind, as mediaType: ResponseMediaType) -> HTTPResponse.Status {
        switch kind {
        case .success: .ok
        case .successWithErrors: self == .draft ? HTTPResponse.Status(code: 294, reasonPhrase: "Partial Success") : .ok
        case .malformed(let code): status(of: code)
        case .unparsable: self == .draft || mediaType == .graphQLResponse ? .badRequest : .ok
        case .refused:
            self == .draft ? .unprocessableContent : mediaType == .graphQLResponse ? .badRequest : .ok
        case .unavailable: .serviceUnavailable
        case .timedOut: .gatewayTimeout
        case .failed: .internalServerError
        }
    }

    private func status(of code: MalformedRequest.Code) -> HTTPResponse.Status {
        switch code {
        case .notJSON, .batch: .badRequest
        case .shape: self == .draft ? .unprocessableContent : .badRequest
        case .tooLarge: .contentTooLarge
        case .mediaType: .unsupportedMediaType
        case .notAcceptable: .notAcceptable
        case .method: .methodNotAllowed
        case .path: .notFound
        // A client of persisted documents sends the text next; the widespread ones look for it in a 200.
        case .documentUnknown: .ok
        case .documentHashWrong: .badRequest
        case .documentNotTrusted: .forbidden
        }
    }
}
