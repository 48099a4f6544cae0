import Logging
package import Postgres

import class Foundation.ProcessInfo

/// A database made for one test and dropped after it, on the server that `COCKPIT_TEST_DATABASE_URL` names.
package struct TemporaryDatabase: Sendable {
    package let name: String
    /// Of the new database; a test may change it and open more of its own.
    package let configuration: DatabaseConfiguration

    /// Makes a database, runs `body`, and drops the database again.
    package static func with(_ body: (TemporaryDatabase) async throws -> Void) async throws {
        let name = "cockpit_test_\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        var configuration = DatabaseConfiguration(connectionString: serverURL)
        configuration.connectionLimit = 1
        configuration.exclusiveConnectionLimit = 1
        try await open(configuration) { server in
            try await server.waitUntilReady(timeout: patience)
            _ = try await server.query("create database \(identifier: name)", canRetry: false)
            let configuration = DatabaseConfiguration(connectionString: connectionString(to: name))
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(TemporaryDatabase(name: name, configuration: configuration)))
            } catch {
                outcome = .failure(error)
            }
            _ = try await server.query("drop database \(identifier: name) with (force)", canRetry: false)
            try outcome.get()
        }
    }

    /// Opens connections to the database while `body` runs.
    package func open(
        _ configure: (inout DatabaseConfiguration) -> Void = { _ in },
        _ body: (Database) async throws -> Void
    ) async throws {
        var configuration = configuration
        configure(&configuration)
        try await Self.open(configuration, body)
    }

    /// Opens connections as they are configured, to whatever database, while `body` runs.
    package static func open(
        _ configuration: DatabaseConfiguration,
        _ body: (Database) async throws -> Void
    ) async throws {
        let database = Database(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        async let running: Void = database.run()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(database))
        } catch {
            outcome = .failure(error)
        }
        database.shutDown()
        await running
        try outcome.get()
    }

    /// How long the first connection may take: tests that keep all threads busy may run before it.
    static let patience: Duration = .seconds(120)

    private static var serverURL: String {
        guard let url = ProcessInfo.processInfo.environment["COCKPIT_TEST_DATABASE_URL"] else {
            preconditionFailure("Set COCKPIT_TEST_DATABASE_URL to a PostgreSQL where tests may create databases.")
        }
        return url
    }

    /// The last setting of a name counts, so the server's own stays in front.
    private static func connectionString(to name: String) -> String {
        guard serverURL.contains("://") else { return serverURL + " dbname=\(name)" }
        return serverURL + (serverURL.contains("?") ? "&" : "?") + "dbname=\(name)"
    }
}

/// Makes a database of its own and opens it while `body` runs.
package func withDatabase(
    _ configure: (inout DatabaseConfiguration) -> Void = { _ in },
    _ body: (Database) async throws -> Void
) async throws {
    try await TemporaryDatabase.with { temporary in
        try await temporary.open(configure) { database in
            try await database.waitUntilReady(timeout: TemporaryDatabase.patience)
            try await body(database)
        }
    }
}

/// Asks until a condition holds; what it awaits is the database's answer, not time.
package func wait(until condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw WaitedInVain() }
        await Task.yield()
    }
}

/// What was awaited did not come.
package struct WaitedInVain: Error {}
