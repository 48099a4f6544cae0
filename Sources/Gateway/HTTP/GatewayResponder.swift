import HTTPTypes
package import Hummingbird
import NIOCore
import Resolver

/// What the gateway answers on the network: `POST /graphql` and `GET /healthz`.
package struct GatewayResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let service: GraphQLService
    private let health: HealthCheck
    /// The longest request body, in bytes.
    private let bodyByteLimit: Int

    package init(service: GraphQLService, health: HealthCheck, bodyByteLimit: Int) {
        self.service = service
        self.health = health
        self.bodyByteLimit = bodyByteLimit
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        switch (request.uri.path, request.method) {
        case ("/graphql", .post):
            return await graphQL(request)
        case ("/healthz", .get):
            return await health.response()
        case ("/graphql", _):
            return refusal(of: request, allowing: .post)
        case ("/healthz", _):
            return refusal(of: request, allowing: .get)
        default:
            let error = MalformedRequest(
                code: .path,
                message: "There is nothing at \(request.uri.path); GraphQL is at /graphql."
            )
            return Response(status: .notFound, mediaType: "application/json", body: Reply(malformed: error).body)
        }
    }

    private func graphQL(_ request: Request) async -> Response {
        let mediaType = ResponseMediaType(accept: request.headers[.accept])
        do throws(MalformedRequest) {
            try checkContentType(of: request)
            let body = try await body(of: request)
            return Response(await service.reply(to: try RequestBody.request(body)), as: mediaType)
        } catch {
            var response = Response(Reply(malformed: error), as: mediaType)
            switch error.code {
            case .tooLarge: response.status = .contentTooLarge
            case .mediaType: response.status = .unsupportedMediaType
            case .notJSON, .shape, .method, .path: break
            }
            return response
        }
    }

    private func checkContentType(of request: Request) throws(MalformedRequest) {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        guard type == "application/json" else {
            throw MalformedRequest(
                code: .mediaType,
                message: "Send the request as application/json, not as \(type ?? "something unnamed")."
            )
        }
    }

    private func body(of request: Request) async throws(MalformedRequest) -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: bodyByteLimit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw MalformedRequest(code: .tooLarge, message: "A body has at most \(bodyByteLimit) bytes.")
        } catch {
            throw MalformedRequest(code: .shape, message: "The body did not arrive whole.")
        }
    }

    private func refusal(of request: Request, allowing method: HTTPRequest.Method) -> Response {
        let error = MalformedRequest(
            code: .method,
            message: "\(request.uri.path) takes \(method.rawValue), not \(request.method.rawValue)."
        )
        var response = Response(
            status: .methodNotAllowed,
            mediaType: "application/json",
            body: Reply(malformed: error).body
        )
        response.headers[.allow] = method.rawValue
        return response
    }
}
