import Schema
import X509

/// A certificate of SNS that was checked.
struct SigningCertificate: Sendable {
    let key: Certificate.PublicKey
    /// When the first certificate of its chain expires.
    let validUntil: Timestamp

    /// Whether SNS signed a text, by PKCS #1 v1.5.
    func signed(_ text: [UInt8], _ signature: [UInt8], _ version: SignatureVersion) -> Bool {
        key.isValidSignature(signature, for: text, signatureAlgorithm: version.algorithm)
    }
}

/// How SNS signs; a topic's attribute. SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
enum SignatureVersion: String {
    /// What topics have unless told otherwise.
    case sha1 = "1"
    case sha256 = "2"

    var algorithm: Certificate.SignatureAlgorithm {
        switch self {
        case .sha1: .sha1WithRSAEncryption
        case .sha256: .sha256WithRSAEncryption
        }
    }
}
