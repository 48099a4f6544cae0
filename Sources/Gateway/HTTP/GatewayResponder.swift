import HTTPTypes
package import Hummingbird
import NIOCore
import Resolver

/// What the gateway answers on the network: `/graphql`, `GET /healthz` and `GET /metrics`.
package struct GatewayResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let service: GraphQLService
    private let health: HealthCheck
    private let metrics: MetricsRegistry
    private let options: HTTPOptions

    package init(
        service: GraphQLService,
        health: HealthCheck,
        metrics: MetricsRegistry = MetricsRegistry(),
        options: HTTPOptions = HTTPOptions()
    ) {
        self.service = service
        self.health = health
        self.metrics = metrics
        self.options = options
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        switch (request.uri.path, request.method) {
        case ("/graphql", .get), ("/graphql", .post):
            guard request.isLong else { return await graphQL(request) }
            // Other connections do not wait behind what takes long to read.
            return await withTaskExecutorPreference(globalConcurrentExecutor) { await graphQL(request) }
        case ("/healthz", .get):
            return await health.response()
        case ("/metrics", .get):
            return Response(status: .ok, mediaType: "text/plain; version=0.0.4", body: Array(metrics.text().utf8))
        case ("/graphql", _):
            return refusal(of: request, allowing: "GET, POST")
        case ("/healthz", _), ("/metrics", _):
            return refusal(of: request, allowing: "GET")
        default:
            return refusal(
                MalformedRequest(
                    code: .path,
                    message: "There is nothing at \(request.uri.path); GraphQL is at /graphql."
                )
            )
        }
    }

    private func graphQL(_ request: Request) async -> Response {
        guard let mediaType = ResponseMediaType.negotiate(accept: request.headers[.accept]) else {
            let offered = ResponseMediaType.allCases.map(\.rawValue).joined(separator: " and ")
            return refusal(MalformedRequest(code: .notAcceptable, message: "Answers come as \(offered)."))
        }
        let reply: Reply
        do throws(MalformedRequest) {
            reply =
                switch try await body(of: request) {
                case .single(let parameters):
                    await service.reply(to: parameters, allowsMutations: request.method == .post)
                case .batch(let batch): await service.reply(to: batch)
                }
        } catch {
            reply = Reply(malformed: error)
        }
        return Response(reply, as: mediaType, options.statusCodes)
    }

    private func body(of request: Request) async throws(MalformedRequest) -> RequestBody {
        if request.method == .get { return try RequestBody(form: request.uri.query ?? "") }
        try checkContentType(of: request)
        do {
            let buffer = try await request.body.collect(upTo: options.bodyByteLimit)
            return try RequestBody(json: Array(buffer.readableBytesView), batchLimit: options.batchLimit)
        } catch is NIOTooManyBytesError {
            throw MalformedRequest(code: .tooLarge, message: "A body has at most \(options.bodyByteLimit) bytes.")
        } catch let error as MalformedRequest {
            throw error
        } catch {
            throw .shape("The body did not arrive whole.")
        }
    }

    private func checkContentType(of request: Request) throws(MalformedRequest) {
        let parts = (request.headers[.contentType] ?? "").split(separator: ";").map {
            $0.trimmingWhitespace().lowercased()
        }
        let isUTF8 = parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
        guard parts.first == ResponseMediaType.json.rawValue, isUTF8 else {
            let found = request.headers[.contentType] ?? "something unnamed"
            throw MalformedRequest(
                code: .mediaType,
                message: "Send the request as application/json in UTF-8, not as \(found)."
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

    /// An answer to what is no request of GraphQL over HTTP.
    private func refusal(_ error: MalformedRequest) -> Response {
        Response(Reply(malformed: error), as: .json, .compatible)
    }
}

extension Request {
    /// Whether the body is longer than queries are, or of unknown length.
    fileprivate var isLong: Bool {
        method == .post && headers[.contentLength].flatMap(Int.init).map { $0 > 64 << 10 } ?? true
    }
}
