import HTTPTypes

/// What a request says its body is. RFC 9110, section 8.3.
struct ContentType {
    /// In lower case; empty where nothing is said.
    let mediaType: String
    /// Whether nothing is said of another encoding than UTF-8.
    let isUTF8: Bool

    init(_ headers: HTTPFields) {
        self.init(headers[.contentType])
    }

    /// - Parameter text: The field's value; `nil` where there is no such field.
    init(_ text: String?) {
        let text = text ?? ""
        guard text != "application/json" else {
            // What nearly all say needs not be taken apart.
            (mediaType, isUTF8) = (text, true)
            return
        }
        let parts = text.split(separator: ";").map { $0.trimmingWhitespace().lowercased() }
        mediaType = parts.first ?? ""
        isUTF8 = parts.dropFirst().allSatisfy { parameter in
            !parameter.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
        }
    }
}
