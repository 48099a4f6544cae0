import Foundation

/// A place in a file of results that a program writes anew.
package enum Report {
    /// Puts lines between the markers of a section.
    package static func write(_ lines: [String], section: String, to path: String) throws {
        let (start, end) = ("<!-- \(section) -->\n", "<!-- end of \(section) -->")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let head = text.range(of: start), let tail = text.range(of: end) else { return }
        let changed = text[..<head.upperBound] + lines.joined(separator: "\n") + "\n" + text[tail.lowerBound...]
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
