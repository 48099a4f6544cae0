import SNSTesting
import Testing

@testable import SNS

@Suite struct SigningCertificateURLTests {
    @Test func `a certificate of SNS in the Region of the topic may be fetched`() throws {
        let topic = try #require(Topic(arn: TestEnvelope.topic))
        #expect(try SigningCertificateURL(TestEnvelope.certificateURL, of: topic).text == TestEnvelope.certificateURL)
    }

    @Test(arguments: foreignURLs)
    func `no other address is asked for a certificate`(url: String) throws {
        let topic = try #require(Topic(arn: TestEnvelope.topic))
        let refusal = #expect(throws: Refusal.self) { try SigningCertificateURL(url, of: topic) }
        #expect(refusal?.code == .certificateURLForeign)
    }

    private static let file = "/SimpleNotificationService-0123456789abcdef.pem"
    private static let foreignURLs =
        [
            "https://evil.org", "https://sns.eu-central-1.amazonaws.com.evil.org", "https://sns.amazonaws.com",
            "https://sns.eu-central-1.amazonaws.com@evil.org", "https://evil.org@sns.eu-central-1.amazonaws.com",
            "https://sns.eu-central-1.amazonaws.com:443", "https://sns.eu-central-1.amazonaws.com:8443",
            "http://sns.eu-central-1.amazonaws.com", "//sns.eu-central-1.amazonaws.com",
            "https://sns.us-east-1.amazonaws.com", "https://sns.eu-central-1.amazonaws.com.cn",
            "https://sns.eu-central-1.amazonaws.com.", "https://SNS.eu-central-1.amazonaws.com",
            "https://sns.eu-central-1.amazonaws.com\\@evil.org", "https://snsxeu-central-1.amazonaws.com",
            "https://s3.eu-central-1.amazonaws.com", "https://fleet.s3.amazonaws.com", "https://52.94.0.1",
            "https://[::1]", "https://127.0.0.1", "file://sns.eu-central-1.amazonaws.com",
            "https://sns.eu-central-1.amazonaws.com%2eevil.org", " https://sns.eu-central-1.amazonaws.com",
            "https://sns.eu\u{2010}central-1.amazonaws.com", "https://evil.org/sns.eu-central-1.amazonaws.com",
        ].map { $0 + file }
        + [
            "", "/", "/.pem", "/SimpleNotificationService-.pem", "/SimpleNotificationService-../../x.pem",
            "/SimpleNotificationService-0123.pem?x=.pem", "/SimpleNotificationService-0123.pem#.pem",
            "/SimpleNotificationService-0123.pem\n.pem", "/SimpleNotificationService-0123%2e.pem",
            "//SimpleNotificationService-0123.pem", "/x/SimpleNotificationService-0123.pem",
            "/?Action=Publish&x=/SimpleNotificationService-0123.pem", "/SimpleNotificationService-0123.crt",
            "/SimpleNotificationService-\(String(repeating: "0", count: 65)).pem",
        ].map { TestEnvelope.host + $0 }
}
