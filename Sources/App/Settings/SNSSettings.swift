import Foundation
import Gateway
import Ingest
import SNS

/// Which topics of SNS may publish, and how it is made sure that it is they who do.
struct SNSSettings {
    /// None: nothing is taken from SNS.
    let topics: [Topic]
    /// `nil`: raw deliveries are refused.
    let rawCredentials: RawDeliveryCredentials?
    let ageLimit: Duration
    /// A file of certificates, PEM; `nil` for the system's.
    let authoritiesFile: String?
    let deadLetterLimit: Int

    /// - Throws: ``CommandFailure``.
    init(_ settings: SettingReader) throws(CommandFailure) {
        var topics: [Topic] = []
        for arn in try settings.texts("snsTopics") {
            guard let topic = Topic(arn: arn) else {
                throw CommandFailure(
                    .configuration,
                    "the setting snsTopics must name topics by their ARNs, such as arn:aws:sns:eu-central-1:123456789012:fleet; '\(arn)' is none"
                )
            }
            topics.append(topic)
        }
        self.topics = topics
        let credentials = try settings.text("snsRawCredentials", isSecret: true)
        rawCredentials = credentials.flatMap(RawDeliveryCredentials.init)
        guard credentials == nil || rawCredentials != nil else {
            throw CommandFailure(
                .configuration,
                "the setting snsRawCredentials must be a user and a password with a colon between them"
            )
        }
        ageLimit = .seconds(60 * (try settings.integer("snsAgeLimitMinutes", in: 60...527_040, default: 1_440)))
        authoritiesFile = try settings.text("snsCertificateAuthorities")
        deadLetterLimit = try settings.integer(
            "deadLetterLimit",
            in: 0...1_000_000,
            default: DeadLetters.standardLimit
        )
    }

    /// - Throws: ``CommandFailure`` for a file that is not there, or holds no certificate.
    func authorities() throws(CommandFailure) -> CertificateAuthorities {
        let files = authoritiesFile.map { [$0] } ?? CertificateAuthorities.systemFiles
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            if let authorities = CertificateAuthorities(pem: String(decoding: data, as: UTF8.self)) {
                return authorities
            }
            throw CommandFailure(.configuration, "the file of certificate authorities \(file) holds no certificate")
        }
        throw CommandFailure(
            .configuration,
            "there is no file of certificate authorities at \(files.joined(separator: " or "))"
        )
    }
}
