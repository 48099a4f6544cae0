/// Where SNS says that it keeps the certificate it signed with: `https://sns.<Region>.amazonaws.com/SimpleNotificationService-….pem`,
/// in the Region of the topic.
struct SigningCertificateURL: Hashable {
    let text: String

    /// - Throws: ``Refusal`` with `certificateURLForeign` for any other address.
    init(_ text: String, of topic: Topic) throws(Refusal) {
        let start = "https://\(topic.host)/SimpleNotificationService-"
        let end = ".pem"
        // Compared as text, byte by byte: what reads no address cannot read one wrongly.
        let name = text.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)
        guard text.utf8.starts(with: start.utf8), (1...Self.nameByteLimit).contains(name.count),
            name.allSatisfy(Self.isInName), text.utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
        else {
            throw Refusal(.certificateURLForeign, "'SigningCertURL' is not that of a certificate at \(topic.host).")
        }
        self.text = text
    }

    private static let nameByteLimit = 64

    private static func isInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
