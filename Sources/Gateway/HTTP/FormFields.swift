import Foundation

/// The fields of an address's query component. WHATWG URL, "application/x-www-form-urlencoded parsing".
struct FormFields {
    /// In their order; where a name repeats, the first counts.
    private(set) var fields: [(name: String, value: String)] = []

    init(_ text: String) {
        for part in text.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decode(halves[0])
            guard !fields.contains(where: { $0.name == name }) else { continue }
            fields.append((name, halves.count == 2 ? Self.decode(halves[1]) : ""))
        }
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = String(text.replacing("+", with: " "))
        return spaced.removingPercentEncoding ?? spaced
    }
}
