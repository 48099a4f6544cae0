import Crypto
import Foundation
package import Schema
import SwiftASN1
package import X509
import _CryptoExtras

/// A certificate authority of the tests' own.
package struct TestAuthority: Sendable {
    package let certificate: Certificate
    private let name: String
    private let key: Certificate.PrivateKey

    /// The one that tests trust, and one that they do not.
    package static let trusted = TestAuthority(name: "Trusted")
    package static let foreign = TestAuthority(name: "Foreign")

    /// When certificates are valid unless something else is said.
    package static let validity = TestTime.time("2025-12-01T00:00:00Z")..<TestTime.time("2027-01-01T00:00:00Z")

    private init(name: String) {
        self.name = name
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        certificate = Self.certificate(
            of: key.publicKey,
            name,
            isAuthority: true,
            by: (name, key),
            during: Self.validity
        )
    }

    private init(certificate: Certificate, name: String, key: Certificate.PrivateKey) {
        self.certificate = certificate
        self.name = name
        self.key = key
    }

    /// An authority that this one vouches for.
    ///
    /// - Parameter issuerURL: Where it says that its issuer's certificate is.
    package func intermediate(_ name: String, issuerURL: String? = nil) -> TestAuthority {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        return TestAuthority(
            certificate: Self.certificate(
                of: key.publicKey,
                name,
                isAuthority: true,
                issuerURL: issuerURL,
                by: (self.name, self.key),
                during: Self.validity
            ),
            name: name,
            key: key
        )
    }

    /// A certificate of the key that tests sign with.
    ///
    /// - Parameters:
    ///   - names: The DNS names it is issued to.
    ///   - issuerURL: Where it says that this authority's certificate is.
    package func certificate(
        names: [String] = ["sns.amazonaws.com"],
        issuerURL: String? = nil,
        validity: Range<Timestamp> = validity
    ) -> Certificate {
        Self.certificate(
            of: SigningKey.shared.privateKey.publicKey,
            names.first ?? "nobody",
            names: names,
            issuerURL: issuerURL,
            by: (name, key),
            during: validity
        )
    }

    private static func certificate(
        of key: Certificate.PublicKey,
        _ subject: String,
        names: [String] = [],
        isAuthority: Bool = false,
        issuerURL: String? = nil,
        by issuer: (name: String, key: Certificate.PrivateKey),
        during validity: Range<Timestamp>
    ) -> Certificate {
        do {
            return try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(),
                publicKey: key,
                notValidBefore: TestTime.date(validity.lowerBound),
                notValidAfter: TestTime.date(validity.upperBound),
                issuer: DistinguishedName { CommonName(issuer.name) },
                subject: DistinguishedName { CommonName(subject) },
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(
                        isAuthority
                            ? BasicConstraints.isCertificateAuthority(maxPathLength: nil) : .notCertificateAuthority
                    )
                    if !names.isEmpty { SubjectAlternativeNames(names.map { .dnsName($0) }) }
                    if let issuerURL {
                        AuthorityInformationAccess([
                            .init(method: .issuingCA, location: .uniformResourceIdentifier(issuerURL))
                        ])
                    }
                },
                issuerPrivateKey: issuer.key
            )
        } catch {
            preconditionFailure("a certificate for tests could not be made: \(error)")
        }
    }
}

extension Certificate {
    package var pem: [UInt8] {
        get throws { Array(try serializeAsPEM().pemString.utf8) }
    }

    package var der: [UInt8] {
        get throws { try serializeAsPEM().derBytes }
    }
}

/// The key that tests sign envelopes with, in SNS's place.
struct SigningKey: Sendable {
    let privateKey: Certificate.PrivateKey

    static let shared = SigningKey()

    private init() {
        do {
            privateKey = Certificate.PrivateKey(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        } catch {
            preconditionFailure("a key for tests could not be made: \(error)")
        }
    }
}
