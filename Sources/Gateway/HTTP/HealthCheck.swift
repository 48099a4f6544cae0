import Hummingbird
package import Postgres

/// Whether the gateway can answer: whether it is connected to its database.
package struct HealthCheck: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// How long the database may take; whoever asks for the health does not wait for long.
    private static let timeout: Duration = .seconds(1)

    /// 200 while there is a connection to the database, 503 while there is none.
    func response() async -> Response {
        do {
            try await database.waitUntilReady(timeout: Self.timeout)
            return Response(status: .ok, mediaType: "application/json", body: Array(#"{"status":"ok"}"#.utf8))
        } catch {
            let body = #"{"status":"unavailable","code":"\#(error.code.rawValue)"}"#
            return Response(status: .serviceUnavailable, mediaType: "application/json", body: Array(body.utf8))
        }
    }
}
