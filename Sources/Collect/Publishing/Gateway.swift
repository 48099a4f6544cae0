import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A gateway's public door: `POST <url>/graphql`.
struct Gateway: Transport {
    /// How long one attempt may take, from connecting to the last byte of the answer.
    static let timeout: TimeAmount = .seconds(60)
    /// Bytes of an answer at most: far above the answer to a full batch.
    static let answerByteLimit = 4 << 20

    private let client: HTTPClient
    private let endpoint: String

    /// How long connecting may take.
    static let connectTimeout: TimeAmount = .seconds(10)

    /// A client that leaves trying again to ``RetryPolicy``.
    static func client() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = connectTimeout
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// - Parameter url: An `http` or `https` URL with a host and without `/graphql`.
    init(url: String, client: HTTPClient) {
        var base = Substring(url)
        while base.last == "/" { base = base.dropLast() }
        endpoint = base + "/graphql"
        self.client = client
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return NSError(domain: NSPOSIXErrorDomain, code: Int(error.errnoCode)).plainReason
    }

    func exchange(_ body: [UInt8]) async throws -> Exchange {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/graphql-response+json, application/json;q=0.9")
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await client.execute(request, timeout: Self.timeout)
            let answer = try await response.body.collect(upTo: Self.answerByteLimit)
            return .answered(
                status: Int(response.status.code),
                retryAfter: response.headers.first(name: "Retry-After"),
                body: Array(answer.readableBytesView)
            )
        } catch let error as CancellationError {
            throw error
        } catch is NIOTooManyBytesError {
            // Nothing that answers at such length answers to publish; sending again would not change it.
            return .answered(status: 200, retryAfter: nil, body: [])
        } catch {
            return .unreachable(reason: endpoint + ": " + Self.reason(error))
        }
    }
}
