import Foundation

/// The account that PostgreSQL runs as: our own, or, since PostgreSQL refuses to run as root, an unprivileged one.
struct DatabaseAccount: Sendable {
    let name: String
    let userID: UInt32
    let groupID: UInt32
    /// Whether it is another account than our own.
    let isBorrowed: Bool

    /// The account that the package postgresql makes.
    private static let unprivilegedName = "postgres"

    /// - Throws: ``CommandFailure`` where we are root and there is no account to run as.
    static func current() throws(CommandFailure) -> DatabaseAccount {
        let userID = geteuid()
        guard userID == 0 else {
            return DatabaseAccount(name: NSUserName(), userID: userID, groupID: getegid(), isBorrowed: false)
        }
        let accounts = (try? String(contentsOfFile: "/etc/passwd", encoding: .utf8)) ?? ""
        for line in accounts.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 4, fields[0] == unprivilegedName, let userID = UInt32(fields[2]),
                let groupID = UInt32(fields[3])
            else { continue }
            return DatabaseAccount(name: unprivilegedName, userID: userID, groupID: groupID, isBorrowed: true)
        }
        throw CommandFailure(
            .configuration,
            "PostgreSQL does not run as root, and there is no account '\(unprivilegedName)' to run it as; "
                + "install the package postgresql, or run as another user"
        )
    }

    /// How a program is run as the account. Changing accounts between fork and exec would need locks that another thread
    /// may hold, so setpriv(1) does it after exec.
    func command(_ program: String, _ arguments: [String]) -> (program: String, arguments: [String]) {
        guard isBorrowed else { return (program, arguments) }
        let change = ["--reuid=\(userID)", "--regid=\(groupID)", "--clear-groups", "--", program]
        return ("/usr/bin/setpriv", change + arguments)
    }

    /// The outermost directory on the way to a path that the account may not pass through; `nil` where there is none.
    func barrier(on path: String) -> String? {
        var way = ""
        for component in path.split(separator: "/") {
            way += "/\(component)"
            guard let mayPass = mayPass(through: way) else { return nil }
            if !mayPass { return way }
        }
        return nil
    }

    /// - Returns: `nil` where there is nothing.
    private func mayPass(through directory: String) -> Bool? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: directory) else { return nil }
        // The system knows all of our own groups; a borrowed account has none but its main one.
        guard isBorrowed else { return FileManager.default.isExecutableFile(atPath: directory) }
        guard let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue else { return nil }
        let owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value
        let group = (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value
        return (owner == userID ? mode & 0o100 : group == groupID ? mode & 0o010 : mode & 0o001) != 0
    }
}
