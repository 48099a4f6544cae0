import Hummingbird
package import Postgres

/// Whether the gateway can answer: whether its database does.
package struct HealthCheck: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// 200 when the database answers, 503 when it does not.
    func response() async -> Response {
        do {
            _ = try await database.query("select 1")
            return Response(status: .ok, mediaType: "application/json", body: Array(#"{"status":"ok"}"#.utf8))
        } catch {
            let body = #"{"status":"unavailable","code":"\#(error.code.rawValue)"}"#
            return Response(status: .serviceUnavailable, mediaType: "application/json", body: Array(body.utf8))
        }
    }
}
