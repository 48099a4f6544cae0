import HTTPTypes
package import Hummingbird
import NIOCore
import Resolver

/// What the gateway answers on the network: `/graphql`, `POST /ingest`, `POST /ingest/sns`, `GET /healthz` and `GET /metrics`.
package struct GatewayResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let service: GraphQLService
    private let ingest: IngestEndpoint
    private let sns: SNSEndpoint?
    private let health: HealthCheck
    private let metrics: MetricsRegistry
    private let options: HTTPOptions

    /// - Parameter sns: `nil` where no topic of SNS may publish.
    package init(
        service: GraphQLService,
        ingest: IngestEndpoint,
        sns: SNSEndpoint? = nil,
        health: HealthCheck,
        metrics: MetricsRegistry = MetricsRegistry(),
        options: HTTPOptions = HTTPOptions()
    ) {
        self.service = service
        self.ingest = ingest
        self.sns = sns
        self.health = health
        self.metrics = metrics
        self.options = options
    }

    /// Where GraphQL is.
    static let graphQLPath = "/graphql"

    package func respond(to request: Request, context: BasicRequestContext) async -> Response {
        await respond(to: request)
    }

    func respond(to request: Request) async -> Response {
        switch (request.uri.path, request.method) {
        case (Self.graphQLPath, .get), (Self.graphQLPath, .post):
            return await respond(to: request, hereUpTo: ShortRequest.byteLimit) { Response(await graphQL(request)) }
        case ("/ingest", .post):
            return await respond(to: request, hereUpTo: Self.messageByteLimit) { await ingest.respond(to: request) }
        case ("/ingest/sns", .post):
            guard let sns else { return Response(SNSOutcome.closed) }
            return await withTaskExecutorPreference(globalConcurrentExecutor) { await sns.respond(to: request) }
        case ("/healthz", .get):
            return await health.response()
        case ("/metrics", .get):
            return Response(status: .ok, mediaType: "text/plain; version=0.0.4", body: Array(metrics.text().utf8))
        case (Self.graphQLPath, _):
            return refusal(of: request, allowing: "GET, POST")
        case ("/ingest", _), ("/ingest/sns", _):
            return refusal(of: request, allowing: "POST")
        case ("/healthz", _), ("/metrics", _):
            return refusal(of: request, allowing: "GET")
        default:
            return refusal(
                MalformedRequest(
                    code: .path,
                    message:
                        "There is nothing at \(request.uri.path); GraphQL is at /graphql, and messages go to /ingest."
                )
            )
        }
    }

    /// The longest body of messages that is read on the event loop, in bytes: a few of them.
    private static let messageByteLimit = 4 << 10

    /// Answers a request, on the connection's event loop if its body is short: other connections do not wait behind what takes
    /// long to read.
    private func respond(
        to request: Request,
        hereUpTo byteLimit: Int,
        _ respond: () async -> Response
    ) async -> Response {
        if let count = request.head.bodyByteCount, count <= byteLimit { return await respond() }
        return await withTaskExecutorPreference(globalConcurrentExecutor) { await respond() }
    }

    /// Answers a POST request to ``graphQLPath`` of which all has come.
    ///
    /// - Parameters:
    ///   - accept: What the client accepts.
    ///   - contentType: What it says that the body is.
    func respond(to body: ByteBuffer, accept: String?, contentType: String?) async -> OutgoingReply {
        await graphQL(accept: accept, allowsMutations: true) { () throws(MalformedRequest) in
            try checkContentType(contentType)
            guard body.readableBytes <= options.bodyByteLimit else { throw tooLarge }
            return try requestBody(body)
        }
    }

    private func graphQL(_ request: Request) async -> OutgoingReply {
        await graphQL(
            accept: request.headers[.accept],
            allowsMutations: request.method == .post
        ) { () throws(MalformedRequest) in
            try await body(of: request)
        }
    }

    private func graphQL(
        accept: String?,
        allowsMutations: Bool,
        _ body: () async throws(MalformedRequest) -> RequestBody
    ) async -> OutgoingReply {
        guard let mediaType = ResponseMediaType.negotiate(accept: accept) else {
            let offered = ResponseMediaType.allCases.map(\.rawValue).joined(separator: " and ")
            let message = "Answers come as \(offered)."
            return OutgoingReply(refusing: MalformedRequest(code: .notAcceptable, message: message))
        }
        let reply: Reply
        do throws(MalformedRequest) {
            reply =
                switch try await body() {
                case .single(let parameters): await service.reply(to: parameters, allowsMutations: allowsMutations)
                case .batch(let batch): await service.reply(to: batch)
                }
        } catch {
            reply = Reply(malformed: error)
        }
        return OutgoingReply(reply, as: mediaType, options.statusCodes)
    }

    private func body(of request: Request) async throws(MalformedRequest) -> RequestBody {
        if request.method == .get { return try RequestBody(form: request.uri.query ?? "") }
        try checkContentType(request.headers[.contentType])
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: options.bodyByteLimit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            throw .brokenBody
        }
        return try requestBody(buffer)
    }

    private func requestBody(_ text: ByteBuffer) throws(MalformedRequest) -> RequestBody {
        try RequestBody(json: Array(text.readableBytesView), batchLimit: options.batchLimit)
    }

    private var tooLarge: MalformedRequest {
        MalformedRequest(code: .tooLarge, message: "A body has at most \(options.bodyByteLimit) bytes.")
    }

    private func checkContentType(_ text: String?) throws(MalformedRequest) {
        let type = ContentType(text)
        guard type.mediaType == ResponseMediaType.json.rawValue, type.isUTF8 else {
            throw MalformedRequest(
                code: .mediaType,
                message: "Send the request as application/json in UTF-8, not as \(text ?? "something unnamed")."
            )
        }
    }

    private func refusal(of request: Request, allowing methods: String) -> Response {
        var response = refusal(
            MalformedRequest(
                code: .method,
                message: "\(request.uri.path) takes \(methods), not \(request.method.rawValue)."
            )
        )
        response.headers[.allow] = methods
        return response
    }

    private func refusal(_ error: MalformedRequest) -> Response {
        Response(OutgoingReply(refusing: error))
    }
}
