import DatabaseTesting
import Hummingbird
import HummingbirdTesting
import Postgres
import Testing

@testable import Gateway

/// A catalogue behind HTTP whose Resources are locked: a statement that reads or writes them waits until it is cancelled.
struct LockedCatalogue {
    /// Where HTTP is spoken.
    let port: Int
    /// Answers over connections of its own, for looking at what there is when the lock is gone.
    let bystander: GraphQLService
    private let observer: Database

    /// - Parameters:
    ///   - patience: How long a client that has closed its side may still be answered.
    ///   - configure: How the gateway behind HTTP asks the database; by itself it never gives up.
    ///   - unlocked: What is done when the lock is gone again.
    static func with(
        patience: Duration = .milliseconds(20),
        _ configure: (inout DatabaseConfiguration) -> Void = { $0.statementTimeout = .seconds(3600) },
        _ body: @Sendable (LockedCatalogue) async throws -> Void,
        unlocked: @Sendable (LockedCatalogue) async throws -> Void = { _ in }
    ) async throws {
        try await TemporaryDatabase.with { temporary in
            try await temporary.open { observer in
                _ = try await Migrator(observer).run()
                let bystander = try service(on: observer)
                await bystander.publishFleet()
                try await temporary.open(configure) { database in
                    // Afterwards there is a connection of either kind: what waits from now on waits for the lock.
                    for canRetry in [true, false] {
                        try await wait { (try? await database.query("select 1", canRetry: canRetry)) != nil }
                    }
                    let responder = responder(on: database, try service(on: database))
                    let application = Application(responder: responder, server: .gateway(responder, patience: patience))
                    try await application.test(.live) { client in
                        let catalogue = LockedCatalogue(
                            port: try #require(client.port),
                            bystander: bystander,
                            observer: observer
                        )
                        try await observer.transaction { transaction in
                            _ = try await transaction.query("lock table resource in access exclusive mode")
                            try await body(catalogue)
                        }
                        try await unlocked(catalogue)
                    }
                }
            }
        }
    }

    /// Waits until the gateway has so many statements running.
    func waitForStatements(_ count: Int) async throws {
        try await wait {
            let rows = try await observer.query(
                """
                select count(*) from pg_stat_activity
                where state = 'active' and pid <> pg_backend_pid() and datname = current_database()
                """
            )
            return rows.int8(0, 0) == Int64(count)
        }
    }
}
