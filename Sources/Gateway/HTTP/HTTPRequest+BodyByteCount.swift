import HTTPTypes

extension HTTPRequest {
    /// The length of the body, in bytes; `nil` where it is not told before.
    var bodyByteCount: Int? {
        Self.bodyByteCount(
            contentLength: headerFields[.contentLength],
            isEncoded: headerFields[.transferEncoding] != nil
        )
    }

    /// The length of a body, by the fields that tell it. RFC 9112, section 6.3.
    ///
    /// - Parameters:
    ///   - contentLength: The field's value; `nil` where there is no such field.
    ///   - isEncoded: Whether there is a field `Transfer-Encoding`.
    static func bodyByteCount(contentLength: String?, isEncoded: Bool) -> Int? {
        guard !isEncoded else { return nil }
        guard let contentLength else { return 0 }
        return Int(contentLength)
    }
}
