import Foundation

/// The PostgreSQL programs that this system has.
struct PostgresInstallation: Sendable {
    /// The major version.
    let version: Int
    /// The directory that `initdb` and `postgres` are in.
    let directory: String

    /// The oldest version that serves.
    static let oldestVersion = 14

    /// Finds the newest installation that serves, or the one of the version that a data directory is of.
    ///
    /// - Throws: ``CommandFailure`` that says what to install.
    static func find(version: Int?) throws(CommandFailure) -> PostgresInstallation {
        let installed = all()
        guard let version else {
            guard let newest = installed.last(where: { $0.version >= oldestVersion }) else {
                throw CommandFailure(
                    .configuration,
                    "no PostgreSQL \(oldestVersion) or newer is installed; install the package postgresql, "
                        + "or name a database with --database-url"
                )
            }
            return newest
        }
        guard let matching = installed.last(where: { $0.version == version }) else {
            let others = installed.map { String($0.version) }.joined(separator: ", ")
            throw CommandFailure(
                .configuration,
                "the data directory is of PostgreSQL \(version), which is not installed (there is: "
                    + "\(others.isEmpty ? "none" : others)); install that version, or name another --state-dir"
            )
        }
        return matching
    }

    /// Every installation, the oldest first: where Debian keeps each version, then wherever the path leads.
    private static func all() -> [PostgresInstallation] {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let found = versions.compactMap { name in
            Int(name).map { PostgresInstallation(version: $0, directory: "\(debian)/\(name)/bin") }
        }
        return found.filter(\.isComplete).sorted { $0.version < $1.version }
    }

    private var isComplete: Bool {
        ["initdb", "postgres"].allSatisfy { FileManager.default.isExecutableFile(atPath: "\(directory)/\($0)") }
    }
}
