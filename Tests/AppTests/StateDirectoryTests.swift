import Foundation
import Testing

@testable import App

@Suite struct StateDirectoryTests {
    /// Too long for a socket.
    private let longName = String(repeating: "x", count: 100)

    private func state(_ path: String) throws -> StateDirectory {
        try StateDirectory(chosen: path, account: .current())
    }

    @Test func `a socket is in the state directory`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/it's")
            #expect(state.socketDirectory == "\(directory)/it's/socket")
            #expect(
                state.connectionString == "host='\(directory)/it\\'s/socket' port=5432 user=cockpit dbname=postgres"
            )
        }
    }

    @Test func `a long path gets a short one for its socket, the same each time`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/\(longName)")
            defer { try? state.remove(state.socketDirectory) }
            #expect(state.socketDirectory.hasPrefix("/tmp/cockpit-"))
            #expect(try self.state("\(directory)/\(longName)").socketDirectory == state.socketDirectory)
            let attributes = try FileManager.default.attributesOfItem(atPath: state.socketDirectory)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func `a socket's directory that others may enter is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/\(longName)")
            defer { try? state.remove(state.socketDirectory) }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: state.socketDirectory)
            let message = failure { _ = try self.state("\(directory)/\(longName)") }
            #expect(
                message?.hasPrefix("78: the directory \(state.socketDirectory), for PostgreSQL's socket, must") == true
            )
        }
    }

    @Test func `a link in the place of a socket's directory is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/\(longName)")
            defer { try? state.remove(state.socketDirectory) }
            try state.remove(state.socketDirectory)
            let elsewhere = try self.state("\(directory)/short").socketDirectory
            try FileManager.default.createSymbolicLink(atPath: state.socketDirectory, withDestinationPath: elsewhere)
            #expect(
                failure { _ = try self.state("\(directory)/\(longName)") }?.hasPrefix("78: the directory /tmp/") == true
            )
        }
    }

    @Test func `a directory that the account cannot reach is refused`() async throws {
        try await withTemporaryDirectory { directory in
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: directory)
            #expect(failure { _ = try state("\(directory)/state") }?.hasPrefix("78: ") == true)
        }
    }

    @Test func `data that does not say its version is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/state")
            #expect(try state.dataVersion() == nil)
            try makeData(of: "fifteen", in: state)
            #expect(
                failure { _ = try state.dataVersion() }
                    == "78: \(state.dataDirectory)/PG_VERSION does not say which PostgreSQL the data is of"
            )
        }
    }

    @Test func `data of a version that is not installed is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/state")
            try makeData(of: "9", in: state)
            let version = try state.dataVersion()
            let message = failure { _ = try PostgresInstallation.find(version: version) }
            #expect(message?.hasPrefix("78: the data directory is of PostgreSQL 9, which is not installed") == true)
        }
    }

    @Test func `a lock is one process's until it lets go`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state("\(directory)/state")
            let lock = try #require(try StateLock.take(state.lockFile))
            #expect(try StateLock.take(state.lockFile) == nil)
            lock.release()
            #expect(try StateLock.take(state.lockFile) != nil)
        }
    }

    private func makeData(of version: String, in state: StateDirectory) throws {
        try FileManager.default.createDirectory(atPath: state.dataDirectory, withIntermediateDirectories: false)
        try state.account.own(state.dataDirectory)
        _ = try write(version, to: "PG_VERSION", in: state.dataDirectory)
    }
}

extension DatabaseAccount {
    /// Gives a file of a test's to the account.
    func own(_ path: String) throws {
        guard isBorrowed else { return }
        try FileManager.default.setAttributes(
            [.ownerAccountID: userID, .groupOwnerAccountID: groupID],
            ofItemAtPath: path
        )
    }
}
