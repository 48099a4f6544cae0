/// A topic of SNS by its Amazon Resource Name, `arn:aws:sns:eu-central-1:123456789012:fleet`, and where SNS speaks from in
/// its Region.
package struct Topic: Sendable, Hashable {
    /// ASCII.
    package let arn: String
    /// The host of SNS's endpoint in the topic's Region.
    let host: String
    /// The names under which SNS signs there: one of them stands in the signing certificate. Which one it is differs from
    /// Region to Region.
    let certificateNames: Set<String>

    /// - Returns: `nil` for what is no name of a standard topic in the partitions `aws`, `aws-us-gov` and `aws-cn`. FIFO topics
    ///   have no HTTP endpoints.
    package init?(arn: String) {
        let parts = arn.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].elementsEqual("arn".utf8), parts[2].elementsEqual("sns".utf8),
            let domain = Self.domains[String(decoding: parts[1], as: UTF8.self)],
            (3...30).contains(parts[3].count), parts[3].allSatisfy(Self.isInRegion),
            parts[4].count == 12, parts[4].allSatisfy(Self.isDigit),
            (1...256).contains(parts[5].count), parts[5].allSatisfy(Self.isInName)
        else { return nil }
        let region = String(decoding: parts[3], as: UTF8.self)
        self.arn = arn
        host = "sns.\(region).\(domain)"
        certificateNames = [
            "sns.\(domain)", host, "sns-signing.\(region).\(domain)", "sns-\(region).\(domain)",
            // Both Regions of this partition sign under the name of one.
            parts[1].elementsEqual("aws-us-gov".utf8) ? "sns-us-gov-west-1.\(domain)" : host,
        ]
    }

    /// By partition.
    private static let domains = [
        "aws": "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isInRegion(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        isInRegion(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
