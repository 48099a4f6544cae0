import SNSTesting
import Schema
import Testing
import X509

@testable import SNS

@Suite struct CertificateInspectionTests {
    private static let issuerURL = "http://crt.r2m01.amazontrust.com/r2m01.cer"
    private static let rootURL = "http://crt.rootca1.amazontrust.com/rootca1.cer"

    /// What comes of a certificate that is there, and of what the fetcher has besides.
    private func inspect(
        _ pem: [UInt8],
        _ answers: [String: ScriptedFetcher.Answer] = [:],
        at now: Timestamp = TestTime.now,
        topic arn: String = TestEnvelope.topic
    ) async throws -> Result<SigningCertificate, Refusal> {
        let fetcher = ScriptedFetcher(answers)
        let topic = try #require(Topic(arn: arn))
        let url = "https://\(topic.host)/SimpleNotificationService-0.pem"
        fetcher.set(url, .answer(status: 200, body: pem))
        let inspection = CertificateInspection(
            authorities: CertificateAuthorities([TestAuthority.trusted.certificate]),
            fetcher: fetcher
        )
        do throws(Refusal) {
            let url = try SigningCertificateURL(url, of: topic)
            return .success(try await inspection.certificate(at: url, of: topic, now: now))
        } catch {
            return .failure(error)
        }
    }

    private func refusal(_ result: Result<SigningCertificate, Refusal>) -> Refusal.Code? {
        if case .failure(let refusal) = result { refusal.code } else { nil }
    }

    @Test func `a certificate from a trusted authority is valid until it expires`() async throws {
        let end = TestTime.seconds(100)
        let certificate = TestAuthority.trusted.certificate(validity: TestTime.seconds(-100)..<end)
        let found = try await inspect(certificate.pem).get()
        #expect(found.validUntil == end)
        #expect(try refusal(await inspect(certificate.pem, at: end)) == nil)
        #expect(try refusal(await inspect(certificate.pem, at: TestTime.seconds(101))) == .certificateNotTrusted)
        #expect(try refusal(await inspect(certificate.pem, at: TestTime.seconds(-101))) == .certificateNotTrusted)
    }

    @Test func `an authority that expires takes its certificates along`() async throws {
        let after = TestTime.seconds(1, after: TestAuthority.validity.upperBound)
        let certificate = TestAuthority.trusted.certificate(
            validity: TestTime.now..<TestTime.seconds(86_400, after: after)
        )
        #expect(try await inspect(certificate.pem).get().validUntil == TestAuthority.validity.upperBound)
        #expect(try refusal(await inspect(certificate.pem, at: after)) == .certificateNotTrusted)
    }

    @Test func `a certificate from an unknown authority is not trusted`() async throws {
        #expect(try refusal(await inspect(TestAuthority.foreign.certificate().pem)) == .certificateNotTrusted)
    }

    @Test func `a certificate cannot vouch for another`() async throws {
        // SNS's own certificate is none of an authority.
        let leaf = TestAuthority.trusted.certificate()
        let below = TestAuthority.foreign.certificate()
        #expect(try refusal(await inspect(below.pem + leaf.pem)) == .certificateNotTrusted)
    }

    @Test func `the authorities between may come with the certificate`() async throws {
        let between = TestAuthority.trusted.intermediate("Between")
        let pem = try between.certificate().pem + between.certificate.pem
        #expect(try refusal(await inspect(pem)) == nil)
    }

    @Test func `the authorities between are fetched from where the certificates say that they are`() async throws {
        let upper = TestAuthority.trusted.intermediate("Upper")
        let lower = upper.intermediate("Lower", issuerURL: Self.rootURL)
        let answers: [String: ScriptedFetcher.Answer] = [
            Self.issuerURL: .answer(status: 200, body: try lower.certificate.der),
            Self.rootURL: .answer(status: 200, body: try upper.certificate.der),
        ]
        let pem = try lower.certificate(issuerURL: Self.issuerURL).pem
        #expect(try refusal(await inspect(pem, answers)) == nil)
        #expect(try refusal(await inspect(pem)) == .certificateUnavailable)
    }

    @Test func `an authority that is fetched is not trusted for being there`() async throws {
        let certificate = TestAuthority.foreign.certificate(issuerURL: Self.issuerURL)
        let answers: [String: ScriptedFetcher.Answer] = [
            Self.issuerURL: .answer(status: 200, body: try TestAuthority.foreign.certificate.der)
        ]
        #expect(try refusal(await inspect(certificate.pem, answers)) == .certificateNotTrusted)
        let noise: [String: ScriptedFetcher.Answer] = [Self.issuerURL: .answer(status: 200, body: [1, 2, 3])]
        #expect(try refusal(await inspect(certificate.pem, noise)) == .certificateNotTrusted)
    }

    @Test(arguments: [
        "http://evil.org/x.cer", "http://amazontrust.com.evil.org/x.cer", "http://crt.amazontrust.com@evil.org/x.cer",
        "http://crt.amazontrust.com:25/x.cer", "http://127.0.0.1/x.cer", "ldap://crt.amazontrust.com/x",
        "http://evilamazontrust.com/x.cer", "file:///etc/passwd", "",
    ])
    func `nobody but Amazon's authority is asked for an issuer`(url: String) async throws {
        let between = TestAuthority.trusted.intermediate("Between")
        let answers: [String: ScriptedFetcher.Answer] = [
            url: .answer(status: 200, body: try between.certificate.der)
        ]
        let pem = try between.certificate(issuerURL: url).pem
        #expect(try refusal(await inspect(pem, answers)) == .certificateNotTrusted)
    }

    @Test(arguments: [
        ("sns.amazonaws.com", TestEnvelope.topic), ("sns.eu-central-1.amazonaws.com", TestEnvelope.topic),
        ("sns-signing.af-south-1.amazonaws.com", "arn:aws:sns:af-south-1:123456789012:fleet"),
        ("sns-cn-north-1.amazonaws.com.cn", "arn:aws-cn:sns:cn-north-1:123456789012:fleet"),
        ("sns-us-gov-west-1.amazonaws.com", "arn:aws-us-gov:sns:us-gov-east-1:123456789012:fleet"),
    ])
    func `SNS signs under the names of its Regions`(name: String, topic: String) async throws {
        let certificate = TestAuthority.trusted.certificate(names: ["other.example.org", name])
        #expect(try refusal(await inspect(certificate.pem, topic: topic)) == nil)
    }

    @Test(arguments: [
        [], ["example.org"], ["amazonaws.com"], ["*.amazonaws.com"], ["sns.amazonaws.com.evil.org"],
        ["sns-signing.af-south-1.amazonaws.com"], ["sns.us-east-1.amazonaws.com"], ["sns.amazonaws.com.cn"],
    ])
    func `a certificate issued to others is not SNS's, whoever issued it`(names: [String]) async throws {
        let certificate = TestAuthority.trusted.certificate(names: names)
        #expect(try refusal(await inspect(certificate.pem)) == .certificateNotTrusted)
    }

    @Test(arguments: ["", "<html>", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func `what is no certificate is not trusted`(text: String) async throws {
        #expect(try refusal(await inspect(Array(text.utf8))) == .certificateNotTrusted)
    }

    @Test func `certificate authorities are read as PEM, those that cannot be read left out`() throws {
        let good = String(decoding: try TestAuthority.trusted.certificate.pem, as: UTF8.self)
        let bad = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        #expect(CertificateAuthorities(pem: good + "\n" + bad) != nil)
        #expect(CertificateAuthorities(pem: bad) == nil)
        #expect(CertificateAuthorities(pem: "") == nil)
    }
}
