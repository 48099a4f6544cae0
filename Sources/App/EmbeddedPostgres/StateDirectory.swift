import Foundation

/// Where the embedded PostgreSQL keeps what outlives a run.
struct StateDirectory: Sendable {
    /// Absolute.
    let path: String
    let account: DatabaseAccount

    /// The default, in the working directory.
    private static let standard = ".cockpit"
    /// The default of root, where the database's account cannot reach the working directory.
    private static let standardForRoot = "/var/lib/cockpit"
    /// The number in the socket's name.
    static let port = 5_432
    /// The longest path of a socket's directory, in bytes: a socket's whole path has 107.
    private static let socketDirectoryByteLimit = 90

    var dataDirectory: String { "\(path)/postgres" }
    var logFile: String { "\(path)/postgres.log" }
    var lockFile: String { "\(path)/lock" }

    /// Where PostgreSQL's socket is: a short path in place of one that is too long for a socket.
    var socketDirectory: String {
        let inside = "\(path)/socket"
        guard inside.utf8.count > Self.socketDirectoryByteLimit else { return inside }
        let hash = path.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return "/tmp/cockpit-\(String(hash, radix: 16))"
    }

    /// Where PostgreSQL says which process has the socket.
    var socketLockFile: String { "\(socketDirectory)/.s.PGSQL.\(Self.port).lock" }

    /// How libpq finds the database.
    var connectionString: String {
        let host = socketDirectory.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "host='\(host)' port=\(Self.port) user=cockpit dbname=postgres"
    }

    /// Makes the directory where it is not there.
    ///
    /// - Parameter chosen: What the operator chose; `nil` for the default.
    /// - Throws: ``CommandFailure`` where it cannot be made, or the database's account cannot reach it.
    init(chosen: String?, account: DatabaseAccount) throws(CommandFailure) {
        self.account = account
        let workingDirectory = FileManager.default.currentDirectoryPath
        if let chosen {
            path = chosen.hasPrefix("/") ? chosen : "\(workingDirectory)/\(chosen)"
        } else if account.isBorrowed, account.barrier(on: workingDirectory) != nil {
            path = Self.standardForRoot
        } else {
            path = "\(workingDirectory)/\(Self.standard)"
        }
        try make(path, mode: 0o755)
        if let barrier = account.barrier(on: path) {
            throw CommandFailure(
                .configuration,
                "the account '\(account.name)', which PostgreSQL runs as, cannot pass through \(barrier); "
                    + "name another --state-dir"
            )
        }
        try make(socketDirectory, mode: 0o700)
        try checkSocketDirectory()
    }

    /// Anyone may make a directory in /tmp, also under the name that this one is going to have.
    ///
    /// - Throws: ``CommandFailure`` for one that is not the account's alone.
    private func checkSocketDirectory() throws(CommandFailure) {
        let attributes = (try? FileManager.default.attributesOfItem(atPath: socketDirectory)) ?? [:]
        guard attributes[.type] as? FileAttributeType == .typeDirectory,
            (attributes[.ownerAccountID] as? NSNumber)?.uint32Value == account.userID,
            (attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700
        else {
            throw CommandFailure(
                .configuration,
                "the directory \(socketDirectory), for PostgreSQL's socket, must belong to '\(account.name)' and be open to "
                    + "nobody else (mode 0700); remove it, or name a --state-dir with a shorter path"
            )
        }
    }

    private func make(_ directory: String, mode: Int) throws(CommandFailure) {
        let files = FileManager.default
        guard !files.fileExists(atPath: directory) else { return }
        var attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
        if account.isBorrowed {
            attributes[.ownerAccountID] = account.userID
            attributes[.groupOwnerAccountID] = account.groupID
        }
        do {
            let parent = URL(fileURLWithPath: directory).deletingLastPathComponent().path
            try files.createDirectory(
                atPath: parent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755]
            )
            // Without what is on the way, this fails where somebody else was faster.
            try files.createDirectory(atPath: directory, withIntermediateDirectories: false)
            try files.setAttributes(attributes, ofItemAtPath: directory)
        } catch {
            throw CommandFailure(.configuration, "the directory \(directory) cannot be made: \(error)")
        }
    }

    /// Removes a file, or a directory with all that is in it; nothing where there is nothing.
    func remove(_ path: String) throws(CommandFailure) {
        do {
            guard (try? FileManager.default.attributesOfItem(atPath: path)) != nil else { return }
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw CommandFailure(.configuration, "\(path) cannot be removed: \(error)")
        }
    }

    /// Makes a whole data directory the one that counts.
    ///
    /// - Throws: ``CommandFailure`` where there is something that is no data of PostgreSQL's.
    func adopt(_ draft: String) throws(CommandFailure) {
        let files = FileManager.default
        do {
            if let contents = try? files.contentsOfDirectory(atPath: dataDirectory), contents.isEmpty {
                try files.removeItem(atPath: dataDirectory)
            }
            try files.moveItem(atPath: draft, toPath: dataDirectory)
        } catch {
            throw CommandFailure(
                .configuration,
                "\(draft) cannot become \(dataDirectory): \(error); remove what stands there, or name another --state-dir"
            )
        }
    }

    /// The major version of PostgreSQL that the data is of; `nil` where there is no data yet.
    ///
    /// - Throws: ``CommandFailure`` where the data is another account's.
    func dataVersion() throws(CommandFailure) -> Int? {
        let file = "\(dataDirectory)/PG_VERSION"
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: dataDirectory) else { return nil }
        let owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value
        guard owner == account.userID else {
            throw CommandFailure(
                .configuration,
                "the data in \(dataDirectory) belongs to user \(owner.map(String.init) ?? "unknown"), and PostgreSQL "
                    + "would run as '\(account.name)'; run as the owner, or name another --state-dir"
            )
        }
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let version = Int(text.prefix { $0.isNumber })
        else {
            throw CommandFailure(.configuration, "\(file) does not say which PostgreSQL the data is of")
        }
        return version
    }
}
