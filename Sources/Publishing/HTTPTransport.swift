import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A gateway's door for messages: `POST <url>/ingest`.
package struct HTTPTransport: Transport {
    /// How long one attempt may take, from connecting to the last byte of the answer.
    private static let timeout: TimeAmount = .seconds(60)
    /// How long connecting may take.
    private static let connectTimeout: TimeAmount = .seconds(10)
    /// Bytes of an answer at most: far above the answer to a full batch.
    private static let answerByteLimit = 4 << 20

    private let client: HTTPClient
    private let endpoint: String

    /// Opens connections to a gateway while `body` runs. Trying again is left to ``RetryPolicy``.
    ///
    /// - Parameter time: The time of messages that tell none, in RFC 3339 and UTC; `nil` for that of their receipt.
    package static func with<Outcome>(
        _ url: GatewayURL,
        time: String? = nil,
        _ body: (HTTPTransport) async throws -> Outcome
    ) async throws -> Outcome {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = connectTimeout
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let endpoint = "\(url)/ingest\(time.map { "?timestamp=\($0)" } ?? "")"
        let outcome: Result<Outcome, any Error>
        do {
            outcome = .success(try await body(HTTPTransport(client: client, endpoint: endpoint)))
        } catch {
            outcome = .failure(error)
        }
        try? await client.shutdown()
        return try outcome.get()
    }

    package func exchange(_ body: [UInt8]) async throws -> Exchange {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-ndjson")
        request.body = .bytes(ByteBuffer(bytes: body))
        let deadline = NIODeadline.now() + Self.timeout
        do {
            let response = try await client.execute(request, deadline: deadline)
            return .answered(
                status: Int(response.status.code),
                retryAfter: response.headers.first(name: "Retry-After"),
                body: try await Self.whatComes(of: response.body)
            )
        } catch let error as CancellationError {
            throw error
        } catch {
            return .unreachable(reason: "\(endpoint): \(Self.reason(error))")
        }
    }

    /// An answer that breaks off tells of the lines that it got to.
    private static func whatComes(of body: HTTPClientResponse.Body) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await chunk in body {
                bytes += chunk.readableBytesView
                // Nothing that answers at such length answers to messages.
                guard bytes.count <= answerByteLimit else { break }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            return bytes
        }
        return bytes
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return NSError(domain: NSPOSIXErrorDomain, code: Int(error.errnoCode)).plainReason
    }
}
