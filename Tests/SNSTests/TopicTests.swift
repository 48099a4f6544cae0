import Testing

@testable import SNS

@Suite struct TopicTests {
    @Test(arguments: [
        ("arn:aws:sns:eu-central-1:123456789012:fleet", "sns.eu-central-1.amazonaws.com"),
        ("arn:aws-cn:sns:cn-north-1:123456789012:Fleet_1-a", "sns.cn-north-1.amazonaws.com.cn"),
        ("arn:aws-us-gov:sns:us-gov-east-1:123456789012:fleet", "sns.us-gov-east-1.amazonaws.com"),
    ])
    func `a topic's name tells the host that SNS has in its Region`(arn: String, host: String) throws {
        #expect(try #require(Topic(arn: arn)).host == host)
    }

    @Test(arguments: [
        "", "fleet", "arn:aws:sqs:eu-central-1:123456789012:fleet", "arn:aws:sns:eu-central-1:123456789012:fleet.fifo",
        "arn:aws:sns:eu-central-1:123456789012:", "arn:aws:sns::123456789012:fleet",
        "arn:aws:sns:eu-central-1:1234:fleet",
        "arn:aws:sns:evil.org/:123456789012:fleet", "arn:aws:sns:eu-central-1:123456789012:fleet:more",
        "arn:aws-other:sns:eu-central-1:123456789012:fleet", "arn:aws:sns:EU-central-1:123456789012:fleet",
        "arn:aws:sns:eu-central-1:123456789012:fle\u{301}et", " arn:aws:sns:eu-central-1:123456789012:fleet",
    ])
    func `what names no standard topic is none`(arn: String) {
        #expect(Topic(arn: arn) == nil)
    }

    @Test func `both Regions of AWS GovCloud sign under the name of one`() throws {
        let topic = try #require(Topic(arn: "arn:aws-us-gov:sns:us-gov-east-1:123456789012:fleet"))
        #expect(topic.certificateNames.contains("sns-us-gov-west-1.amazonaws.com"))
    }
}
