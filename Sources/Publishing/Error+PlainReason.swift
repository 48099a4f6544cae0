import Foundation

extension Error {
    /// Why it failed, in the operating system's own words where they are known.
    package var plainReason: String {
        let error = self as NSError
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error { return cause.plainReason }
        let text = error.localizedDescription
        let preamble = "The operation could not be completed. "
        return text.hasPrefix(preamble) ? String(text.dropFirst(preamble.count)) : text
    }
}
