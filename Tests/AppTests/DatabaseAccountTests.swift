import Foundation
import Testing

@testable import App

@Suite struct DatabaseAccountTests {
    /// Owns nothing here, and is in no group of ours.
    private let stranger: UInt32 = 60_001

    /// The barrier on the way to a file in a directory of this mode, which is ours; `nil` for none.
    private func barrier(mode: Int, _ account: DatabaseAccount) async throws -> String? {
        try await withTemporaryDirectory { directory in
            let guarded = "\(directory)/guarded"
            try FileManager.default.createDirectory(atPath: guarded, withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: guarded)
            return account.barrier(on: "\(guarded)/file")?.replacing("\(directory)/", with: "")
        }
    }

    @Test(arguments: [(0o755, nil), (0o701, nil), (0o750, "guarded"), (0o700, "guarded")])
    func `a borrowed account passes where strangers may`(mode: Int, expected: String?) async throws {
        let account = DatabaseAccount(name: "other", userID: stranger, groupID: stranger, isBorrowed: true)
        #expect(try await barrier(mode: mode, account) == expected)
    }

    @Test(arguments: [(0o710, nil), (0o701, "guarded")])
    func `a borrowed account passes where its group may`(mode: Int, expected: String?) async throws {
        let account = DatabaseAccount(name: "other", userID: stranger, groupID: getegid(), isBorrowed: true)
        #expect(try await barrier(mode: mode, account) == expected)
    }

    @Test func `one's own account passes where the system lets it, whatever its main group`() async throws {
        let account = DatabaseAccount(name: "own", userID: stranger, groupID: stranger, isBorrowed: false)
        #expect(try await barrier(mode: 0o700, account) == nil)
    }

    @Test func `the way ends where nothing is`() {
        let account = DatabaseAccount(name: "other", userID: stranger, groupID: stranger, isBorrowed: true)
        #expect(account.barrier(on: "/nowhere/at/all") == nil)
    }

    @Test func `a program runs as it is under one's own account, and by setpriv under a borrowed one`() {
        let own = DatabaseAccount(name: "own", userID: 1, groupID: 2, isBorrowed: false).command("/p", ["-a"])
        #expect(own.program == "/p")
        #expect(own.arguments == ["-a"])
        let borrowed = DatabaseAccount(name: "other", userID: 1, groupID: 2, isBorrowed: true).command("/p", ["-a"])
        #expect(borrowed.program == "/usr/bin/setpriv")
        #expect(borrowed.arguments == ["--reuid=1", "--regid=2", "--clear-groups", "--", "/p", "-a"])
    }
}
