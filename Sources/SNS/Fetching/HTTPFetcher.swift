package import AsyncHTTPClient
package import NIOCore
import NIOHTTP1

/// Fetches over HTTP and TLS, whose certificates must come from the system's authorities.
package struct HTTPFetcher: Fetcher {
    private let client: HTTPClient
    private let timeout: TimeAmount

    /// What a client must be like: it goes nowhere but to the address it is given.
    package static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(2)
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// - Parameters:
    ///   - client: One with ``configuration``.
    ///   - timeout: From connecting to the last byte.
    package init(client: HTTPClient, timeout: TimeAmount = .seconds(3)) {
        self.client = client
        self.timeout = timeout
    }

    package func get(_ url: String, byteLimit: Int) async throws(FetchFailure) -> Fetched {
        do {
            let response = try await client.execute(HTTPClientRequest(url: url), timeout: timeout)
            let body = try await response.body.collect(upTo: byteLimit)
            return Fetched(status: Int(response.status.code), body: Array(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw FetchFailure(reason: "the answer has more than \(byteLimit) bytes")
        } catch {
            throw FetchFailure(reason: "\(error)")
        }
    }
}
