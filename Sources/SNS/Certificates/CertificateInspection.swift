import Foundation
import Schema
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

/// Finds out whether a certificate is SNS's own: issued, by authorities that are trusted, to one of the names that SNS signs
/// under.
struct CertificateInspection {
    let authorities: CertificateAuthorities
    let fetcher: any Fetcher

    /// What an address may answer with, in bytes; a certificate has some 2,000.
    static let byteLimit = 64 << 10
    /// How many certificates an address may answer with.
    private static let certificateLimit = 8
    /// How many issuers are asked for: SNS's file holds its own certificate alone, and the intermediate authority's is at the
    /// address that this one names.
    private static let issuerLimit = 2

    /// - Throws: ``Refusal`` with `certificateUnavailable` or `certificateNotTrusted`.
    func certificate(at url: SigningCertificateURL, of topic: Topic, now: Timestamp) async throws(Refusal)
        -> SigningCertificate
    {
        let chain = try Self.certificates(pem: try await fetch(url.text))
        guard let leaf = chain.first else { throw .notTrusted("There is no certificate at 'SigningCertURL'.") }
        let names = (try? leaf.extensions.subjectAlternativeNames) ?? SubjectAlternativeNames()
        let isOfSNS = names.contains { name in
            if case .dnsName(let name) = name { topic.certificateNames.contains(name) } else { false }
        }
        guard isOfSNS else { throw .notTrusted("The certificate at 'SigningCertURL' is not issued to SNS.") }
        let trusted = try await trustedChain(leaf, Array(chain.dropFirst()), now)
        let end = trusted.map(\.notValidAfter).min() ?? leaf.notValidAfter
        return SigningCertificate(key: leaf.publicKey, validUntil: Timestamp(end))
    }

    private func trustedChain(
        _ leaf: Certificate,
        _ others: [Certificate],
        _ now: Timestamp
    ) async throws(Refusal) -> ValidatedCertificateChain {
        var intermediates = others
        var issuersLeft = Self.issuerLimit
        while true {
            var verifier = Verifier(rootCertificates: authorities.certificates) {
                RFC5280Policy(fixedExpiryValidationTime: now.date)
            }
            switch await verifier.validate(leaf: leaf, intermediates: CertificateStore(intermediates)) {
            case .validCertificate(let chain): return chain
            case .couldNotValidate(let failures):
                // A chain that leads to an authority and breaks a rule is not mended by more certificates.
                if let failure = failures.first {
                    throw .notTrusted(
                        "The certificate at 'SigningCertURL' is not valid: \(failure.policyFailureReason)"
                    )
                }
            }
            guard issuersLeft > 0, let url = Self.issuerURL(of: intermediates.last ?? leaf) else {
                throw .notTrusted("No trusted authority has issued the certificate at 'SigningCertURL'.")
            }
            issuersLeft -= 1
            let der = try await fetch(url)
            guard let issuer = try? Certificate(derEncoded: der) else {
                throw .notTrusted("What is to be the issuer of the certificate at 'SigningCertURL' is no certificate.")
            }
            intermediates.append(issuer)
        }
    }

    private static func certificates(pem: [UInt8]) throws(Refusal) -> [Certificate] {
        do {
            let documents = try PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self))
            return try documents.prefix(certificateLimit).map { try Certificate(pemDocument: $0) }
        } catch {
            throw .notTrusted("What is at 'SigningCertURL' is no certificate.")
        }
    }

    /// Where a certificate says that its issuer's is. RFC 5280, section 4.2.2.1, "Authority Information Access". It is plain
    /// HTTP: what comes from there counts only as a part of a chain to a trusted authority.
    ///
    /// Amazon's own authority is asked alone; an intermediate one of another must be among the trusted ones.
    private static func issuerURL(of certificate: Certificate) -> String? {
        let access = (try? certificate.extensions.authorityInformationAccess) ?? AuthorityInformationAccess()
        for description in access where description.method == .issuingCA {
            guard case .uniformResourceIdentifier(let text) = description.location,
                let url = URLComponents(string: text), url.scheme == "http", url.port == nil, url.user == nil,
                url.password == nil, let host = url.host, host.utf8.elementsEqual(host.lowercased().utf8),
                host.hasSuffix(".amazontrust.com")
            else { continue }
            return text
        }
        return nil
    }

    private func fetch(_ url: String) async throws(Refusal) -> [UInt8] {
        do throws(FetchFailure) {
            let fetched = try await fetcher.get(url, byteLimit: Self.byteLimit)
            guard fetched.status == 200 else { throw FetchFailure(reason: "the status is \(fetched.status)") }
            return fetched.body
        } catch {
            throw Refusal(
                .certificateUnavailable,
                "The certificate that the envelope is signed with cannot be had: \(error.reason)"
            )
        }
    }
}

extension Refusal {
    fileprivate static func notTrusted(_ message: String) -> Refusal {
        Refusal(.certificateNotTrusted, message)
    }
}
