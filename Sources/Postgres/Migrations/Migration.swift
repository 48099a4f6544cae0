import Crypto

/// One step in the life of the schema. What was released never changes; a new step is added instead.
package struct Migration: Sendable {
    /// 1, 2, 3 and so on, without gaps.
    package let version: Int
    package let name: String
    /// Run one after the other, in one transaction with those of the other migrations.
    package let statements: [String]

    package init(version: Int, name: String, statements: [String]) {
        self.version = version
        self.name = name
        self.statements = statements
    }

    /// SHA-256 over the statements, in hexadecimal: tells an applied migration from one that was edited since.
    package var checksum: String {
        var hash = SHA256()
        for statement in statements {
            hash.update(data: Array(statement.utf8))
            // A byte no statement holds, so that moving text from one statement to the next shows.
            hash.update(data: [0 as UInt8])
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension [Migration] {
    /// Every migration this program knows, oldest first.
    package static var all: [Migration] {
        [.resourcesAndReadings, .edges, .readingKinds, .edgesReadAlone, .deadLetters, .requiredRules, .snapshotHash]
    }
}
