import Schema

/// What is known of signing certificates by their addresses, and who waits for one. It decides; ``SigningCertificates`` acts.
struct CertificateTable {
    struct Limits {
        /// How many certificates are kept: SNS has one for each Region, and a second one while it changes.
        var certificates = 16
        /// How many failures are kept.
        var failures = 64
        /// How many certificates are fetched at once, so that forged addresses cannot tie up the gateway.
        var inquiries = 4
        /// How long a certificate is kept, if it does not expire before.
        var certificateLifetime: Duration = .seconds(86_400)
        /// How long a failure is kept, so that deliveries which come meanwhile are not each another attempt.
        var failureLifetime: Duration = .seconds(10)
    }

    enum Step {
        case use(SigningCertificate)
        case refuse(Refusal)
        /// Find out, then say what came of it.
        case inquire
        /// Somebody else finds out; the stream ends when they have.
        case wait(AsyncStream<Never>)
    }

    private struct Finding {
        let result: Result<SigningCertificate, Refusal>
        let until: Timestamp
    }

    private let limits: Limits
    private var certificates: [SigningCertificateURL: Finding] = [:]
    private var failures: [SigningCertificateURL: Finding] = [:]
    private var inquiries: [SigningCertificateURL: [AsyncStream<Never>.Continuation]] = [:]

    init(_ limits: Limits = Limits()) {
        self.limits = limits
    }

    mutating func step(_ url: SigningCertificateURL, now: Timestamp) -> Step {
        if let finding = certificates[url] ?? failures[url], now < finding.until {
            switch finding.result {
            case .success(let certificate): return .use(certificate)
            case .failure(let refusal): return .refuse(refusal)
            }
        }
        if inquiries[url] != nil {
            let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
            inquiries[url]?.append(continuation)
            return .wait(stream)
        }
        guard inquiries.count < limits.inquiries else {
            return .refuse(Refusal(.certificateUnavailable, "Too many certificates are being fetched."))
        }
        inquiries[url] = []
        return .inquire
    }

    /// Takes what came of an inquiry; `nil` for one that was given up, which somebody else may begin again.
    ///
    /// - Returns: Those who waited; they ask again.
    mutating func settle(
        _ url: SigningCertificateURL,
        _ result: Result<SigningCertificate, Refusal>?,
        now: Timestamp
    ) -> [AsyncStream<Never>.Continuation] {
        certificates[url] = nil
        failures[url] = nil
        switch result {
        case .success(let certificate):
            let until = min(certificate.validUntil, now + limits.certificateLifetime)
            Self.keep(Finding(result: .success(certificate), until: until), url, in: &certificates, limits.certificates)
        case .failure(let refusal):
            let until = now + limits.failureLifetime
            Self.keep(Finding(result: .failure(refusal), until: until), url, in: &failures, limits.failures)
        case nil: break
        }
        return inquiries.removeValue(forKey: url) ?? []
    }

    /// Where there is no room, what would be forgotten first makes some.
    private static func keep(
        _ finding: Finding,
        _ url: SigningCertificateURL,
        in findings: inout [SigningCertificateURL: Finding],
        _ limit: Int
    ) {
        if findings.count >= limit, let first = findings.min(by: { $0.value.until < $1.value.until }) {
            findings[first.key] = nil
        }
        findings[url] = finding
    }
}
