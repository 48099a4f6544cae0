import Crypto

/// What names a document by its text.
enum DocumentHash {
    /// SHA-256 of the text's UTF-8, in lower-case hexadecimal.
    static func of(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hash: [UInt8] = []
        for byte in SHA256.hash(data: Array(text.utf8)) {
            hash.append(digits[Int(byte >> 4)])
            hash.append(digits[Int(byte & 0xF)])
        }
        return String(decoding: hash, as: UTF8.self)
    }
}
