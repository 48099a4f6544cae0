import HTTPTypes

extension HTTPRequest {
    /// The length of the body, in bytes; `nil` where it is not told before. RFC 9112, section 6.3.
    var bodyByteCount: Int? {
        guard headerFields[.transferEncoding] == nil else { return nil }
        guard let length = headerFields[.contentLength] else { return 0 }
        return Int(length)
    }
}
