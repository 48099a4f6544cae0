import HTTPTypes

/// The headers of a delivery that the endpoint looks at. SNS Developer Guide, "HTTP/HTTPS headers".
struct SNSHeaders: Sendable {
    let messageType: String?
    /// Of raw deliveries: the envelope of others tells the same.
    let messageID: String?
    let topicARN: String?
    let isRawDelivery: Bool
    let authorization: String?

    init(_ fields: HTTPFields) {
        func value(_ name: String) -> String? {
            fields.first { $0.name.canonicalName == name }?.value
        }
        messageType = value("x-amz-sns-message-type")
        messageID = value("x-amz-sns-message-id")
        topicARN = value("x-amz-sns-topic-arn")
        isRawDelivery = value("x-amz-sns-rawdelivery") == "true"
        authorization = fields[.authorization]
    }
}
