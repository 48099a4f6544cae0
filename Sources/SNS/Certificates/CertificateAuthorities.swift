import SwiftASN1
import X509

/// The certificate authorities that SNS's certificates must come from.
package struct CertificateAuthorities: Sendable {
    let certificates: CertificateStore

    init(_ certificates: [Certificate]) {
        self.certificates = CertificateStore(certificates)
    }

    /// Where systems keep those that they trust: Debian and what comes from it, Fedora.
    package static let systemFiles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]

    /// Reads certificates one after the other, as PEM (RFC 7468). One that cannot be read is not trusted: systems carry some
    /// that are older than the rules.
    ///
    /// - Returns: `nil` where there is none that can be read.
    package init?(pem: String) {
        let documents = (try? PEMDocument.parseMultiple(pemString: pem)) ?? []
        let certificates = documents.compactMap { try? Certificate(pemDocument: $0) }
        guard !certificates.isEmpty else { return nil }
        self.init(certificates)
    }
}
