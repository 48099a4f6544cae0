import Crypto
import Foundation

/// What a raw delivery must come with, since SNS signs none: a user and a password by HTTP's Basic scheme (RFC 7617).
package struct RawDeliveryCredentials: Sendable {
    private let digest: SHA256Digest

    /// - Parameter text: A user and a password with a colon between them.
    /// - Returns: `nil` where one of them is empty.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts.contains(where: \.isEmpty) else { return nil }
        digest = SHA256.hash(data: Array(text.utf8))
    }

    /// Whether a header `Authorization` holds them. How long that takes does not tell how much of a guess is right.
    func match(_ authorization: String?) -> Bool {
        let parts = (authorization ?? "").split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "basic", let given = Data(base64Encoded: String(parts[1]))
        else {
            return false
        }
        return SHA256.hash(data: given) == digest
    }
}
