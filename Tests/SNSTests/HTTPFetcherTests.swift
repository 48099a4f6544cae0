import AsyncHTTPClient
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import SNS

@Suite(.timeLimit(.minutes(2))) struct HTTPFetcherTests {
    /// Runs a server that redirects, talks at length, and says nothing, and a fetcher of it.
    private func withServer(
        timeout: TimeAmount = .seconds(30),
        _ body: @escaping @Sendable (String, HTTPFetcher) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/short") { _, _ in "short" }
        router.get("/long") { _, _ in String(repeating: "x", count: 1_001) }
        router.get("/away") { _, _ in Response.redirect(to: "/short") }
        let (silence, end) = AsyncStream.makeStream(of: Never.self)
        router.get("/silent") { _, _ in
            for await _ in silence {}
            return "late"
        }
        try await Application(router: router).test(.live) { server in
            // A server ends when all is answered.
            defer { end.finish() }
            let address = "http://localhost:\(try #require(server.port))"
            try await HTTPClient.withHTTPClient(configuration: HTTPFetcher.configuration) { client in
                try await body(address, HTTPFetcher(client: client, timeout: timeout))
            }
        }
    }

    @Test func `an answer comes with its status, and nothing follows a redirection`() async throws {
        try await withServer { address, fetcher in
            let short = try await fetcher.get(address + "/short", byteLimit: 1_000)
            #expect(short.status == 200)
            #expect(short.body == Array("short".utf8))
            #expect(try await fetcher.get(address + "/away", byteLimit: 1_000).status == 303)
            #expect(try await fetcher.get(address + "/nowhere", byteLimit: 1_000).status == 404)
        }
    }

    @Test func `an answer that is too long is none`() async throws {
        try await withServer { address, fetcher in
            let failure = await #expect(throws: FetchFailure.self) {
                try await fetcher.get(address + "/long", byteLimit: 1_000)
            }
            #expect(failure?.reason == "the answer has more than 1000 bytes")
        }
    }

    @Test func `an answer that is too late is none`() async throws {
        try await withServer(timeout: .milliseconds(100)) { address, fetcher in
            await #expect(throws: FetchFailure.self) { try await fetcher.get(address + "/silent", byteLimit: 1_000) }
        }
    }

    @Test func `a server that is not there is a failure`() async throws {
        try await HTTPClient.withHTTPClient(configuration: HTTPFetcher.configuration) { client in
            let fetcher = HTTPFetcher(client: client)
            await #expect(throws: FetchFailure.self) { try await fetcher.get("http://localhost:1/", byteLimit: 1_000) }
        }
    }
}
