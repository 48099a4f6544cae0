import Resolver
import Schema

/// The answer to one GraphQL request, before anything is known of how it travels.
struct Reply: Sendable {
    /// What became of the request; the status line is made of it.
    enum Kind: Sendable, Hashable {
        /// Carried out, with or without errors in fields.
        case success, successWithErrors
        /// Not GraphQL over HTTP.
        case malformed(MalformedRequest.Code)
        /// No GraphQL document, or one that cannot be run.
        case unparsable, refused
        /// Not answered although it was in order.
        case unavailable, timedOut, failed
    }

    let kind: Kind
    /// JSON text.
    let body: [UInt8]

    init(kind: Kind, body: [UInt8]) {
        self.kind = kind
        self.body = body
    }

    init(_ answer: Executor.Answer) {
        self.init(kind: answer.errors.isEmpty ? .success : .successWithErrors, body: Self.body(of: answer))
    }

    private static func body(of answer: Executor.Answer) -> [UInt8] {
        let extensions = extensions(of: answer)
        // Where there is no more to tell, a long answer is not copied.
        guard !answer.errors.isEmpty || !extensions.isEmpty else { return answer.response }
        var body: [UInt8] = [UInt8(ascii: "{")]
        body.reserveCapacity(answer.response.count + extensions.count)
        if !answer.errors.isEmpty {
            // Spec: Response, "Response Format": errors come first, where they are seen.
            ErrorResponse.append(answer.errors.map(ErrorResponse.init), to: &body)
            body.append(UInt8(ascii: ","))
        }
        body.append(contentsOf: answer.response.dropFirst().dropLast())
        body.append(contentsOf: extensions)
        body.append(UInt8(ascii: "}"))
        return body
    }

    /// `,"extensions":{…}`, or nothing where an answer has none.
    private static func extensions(of answer: Executor.Answer) -> [UInt8] {
        var extensions: [[UInt8]] = []
        if !answer.pendingEdges.isEmpty {
            var text = Array(#""pendingEdges":"#.utf8)
            JSONText.appendList(answer.pendingEdges, "[", "]", to: &text) { JSONText.append($0, to: &$1) }
            extensions.append(text)
        }
        if !answer.failures.isEmpty {
            var text = Array(#""calculationFailures":"#.utf8)
            JSONText.appendList(answer.failures, "[", "]", to: &text, each: append)
            extensions.append(text)
        }
        if let cost = answer.cost {
            var text = Array(#""cost":"#.utf8)
            append(cost, to: &text)
            extensions.append(text)
        }
        guard !extensions.isEmpty else { return [] }
        let members = extensions.joined(separator: [UInt8(ascii: ",")])
        return Array(#","extensions":{"#.utf8) + members + [UInt8(ascii: "}")]
    }

    private static func append(_ failure: ComparisonFailure, to body: inout [UInt8]) {
        body.append(contentsOf: #"{"calculation":"#.utf8)
        JSONText.append(failure.calculation, to: &body)
        body.append(contentsOf: #","count":\#(failure.count),"message":"#.utf8)
        JSONText.append(failure.message, to: &body)
        body.append(UInt8(ascii: "}"))
    }

    private static func append(_ cost: Cost, to body: inout [UInt8]) {
        body.append(contentsOf: #"{"statements":\#(cost.statements),"rows":\#(cost.rows),"#.utf8)
        for part in Cost.Part.allCases {
            body.append(contentsOf: #""\#(part.rawValue)":\#(cost.microseconds(of: part)),"#.utf8)
        }
        body.append(contentsOf: #""planCacheHit":\#(cost.isPlanCacheHit)}"#.utf8)
    }

    init(refusing diagnostics: [Diagnostic]) {
        let isParsed = diagnostics.allSatisfy { $0.code != .syntax }
        self.init(kind: isParsed ? .refused : .unparsable, errors: diagnostics.map(ErrorResponse.init))
    }

    init(malformed error: MalformedRequest) {
        self.init(kind: .malformed(error.code), errors: [ErrorResponse(error)])
    }

    init(failure: RequestFailure) {
        let kind: Kind =
            switch failure.code {
            case .databaseUnavailable, .overloaded: .unavailable
            case .timedOut: .timedOut
            case .cancelled, .internalError: .failed
            }
        self.init(kind: kind, errors: [ErrorResponse(failure)])
    }

    /// The answers to a list of requests, in its order.
    init(batch replies: [Reply]) {
        var body: [UInt8] = []
        JSONText.appendList(replies, "[", "]", to: &body) { reply, body in body.append(contentsOf: reply.body) }
        self.init(kind: .success, body: body)
    }

    private init(kind: Kind, errors: [ErrorResponse]) {
        self.init(kind: kind, body: ErrorResponse.body(errors))
    }
}
