/// Brings the schema to what this program needs. Several gateways may do so at once: one works, the others wait.
package struct Migrator {
    /// The oldest PostgreSQL that serves.
    static let serverVersion = 14
    /// Of the lock that migrators take turns by; any number that nothing else locks.
    private static let lockKey: Int64 = 0x636f_636b_7069_7401
    /// For each statement, and for the wait for another migrator.
    private static let statementTimeout: Duration = .seconds(600)

    private let database: Database
    private let migrations: [Migration]

    /// - Precondition: The versions are 1, 2, 3 and so on.
    package init(_ database: Database, migrations: [Migration] = .all) {
        precondition(migrations.map(\.version) == Array(1..<(migrations.count + 1)), "Versions have no gaps.")
        self.database = database
        self.migrations = migrations
    }

    /// Applies what is missing, all of it or nothing.
    ///
    /// - Returns: The migrations applied now, oldest first.
    /// - Throws: ``DatabaseError``, with `migration` when the server is too old, when the database comes from a newer
    ///   program, when a migration was edited after it was applied, or when PostgreSQL refuses one.
    package func run() async throws(DatabaseError) -> [Migration] {
        do {
            return try await database.transaction { transaction in
                try await checkServer(transaction)
                try await takeTurn(transaction)
                let pending = try await pendingMigrations(transaction)
                for migration in pending { try await apply(migration, in: transaction) }
                return pending
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(.migration, detail: "\(error)")
        }
    }

    private func checkServer(_ transaction: Transaction) async throws(DatabaseError) {
        let rows = try await transaction.query("select current_setting('server_version_num')::int / 10000")
        guard let version = rows.int4(0, 0), version >= Self.serverVersion else {
            let found = rows.int4(0, 0).map { "\($0)" } ?? "unknown"
            let detail = "PostgreSQL \(Self.serverVersion) or newer is needed, the server is \(found)"
            throw DatabaseError(.migration, detail: detail)
        }
    }

    private func takeTurn(_ transaction: Transaction) async throws(DatabaseError) {
        let milliseconds = "\(Self.statementTimeout.components.seconds * 1000)"
        _ = try await transaction.query("select set_config('statement_timeout', \(milliseconds), true)")
        _ = try await transaction.query(
            "select pg_advisory_xact_lock(\(Self.lockKey))",
            timeout: Self.statementTimeout
        )
        _ = try await transaction.query(
            """
            create table if not exists cockpit_migration (
                version int primary key,
                name text not null,
                checksum text not null,
                applied_on timestamptz not null default now()
            )
            """
        )
    }

    private func pendingMigrations(_ transaction: Transaction) async throws(DatabaseError) -> [Migration] {
        let rows = try await transaction.query("select version, name, checksum from cockpit_migration order by version")
        for row in 0..<rows.count {
            let version = rows.int4(row, 0).map(Int.init) ?? 0
            let name = rows.text(row, 1) ?? ""
            guard let known = migrations.first(where: { $0.version == version }) else {
                let detail = "the database has migration \(version) (\(name)), which this program is too old to know"
                throw DatabaseError(.migration, detail: detail)
            }
            guard known.checksum == rows.text(row, 2) else {
                let detail = "migration \(version) (\(name)) is not the one that was applied: its statements differ"
                throw DatabaseError(.migration, detail: detail)
            }
        }
        // They are applied in order and together, so those that are missing are the last.
        return Array(migrations.dropFirst(rows.count))
    }

    private func apply(_ migration: Migration, in transaction: Transaction) async throws(DatabaseError) {
        do throws(DatabaseError) {
            for statement in migration.statements {
                let sql = SQL(text: statement, parameters: [])
                _ = try await transaction.query(sql, timeout: Self.statementTimeout)
            }
            let version = Parameter.int4(Int32(migration.version))
            _ = try await transaction.query(
                """
                insert into cockpit_migration (version, name, checksum)
                values (\(version), \(migration.name), \(migration.checksum))
                """
            )
        } catch  where error.code == .refused {
            let detail = "migration \(migration.version) (\(migration.name)) was refused: \(error.detail)"
            throw DatabaseError(.migration, sqlState: error.sqlState, detail: detail)
        }
    }
}
