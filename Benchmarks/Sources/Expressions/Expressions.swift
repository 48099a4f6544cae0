import CEL
import Foundation

/// How long expressions take over loaded rows, beside closures written by hand for the same.
///
/// The argument is the file whose table is to be written anew. Ends with status 1 where a goal is missed.
@main
enum Expressions {
    /// Nanoseconds that one evaluation for a row may take, and how many times as long as the closure.
    private static let timeGoal = 1000.0
    private static let ratioGoal = 10.0

    static func main() throws {
        var lines = ["| Expression | Rows for which it holds | CEL | Swift | |", "|---|---|---|---|---|"]
        var isMissed = false
        for (name, rows) in [("few", Vulnerabilities.mixed(1000)), ("all", Vulnerabilities.critical(1000))] {
            let times = try Race(rows).run()
            for time in times {
                let ratio = time.expression / time.closure
                let shown = [time.expression, time.closure].map { "\(Int($0.rounded())) ns" }.joined(separator: " | ")
                lines.append("| `\(time.text)` | \(name) | \(shown) | \(String(format: "%.1f", ratio)) × |")
                isMissed = isMissed || time.expression > timeGoal || ratio > ratioGoal
            }
        }
        print(lines.joined(separator: "\n"))
        if let path = CommandLine.arguments.dropFirst().first { try write(lines, to: path) }
        if isMissed {
            print("The goal of \(Int(timeGoal)) ns, or \(Int(ratioGoal)) times the closure, is missed.")
            exit(1)
        }
    }

    /// Puts the lines between their markers.
    private static func write(_ lines: [String], to path: String) throws {
        let (start, end) = ("<!-- expressions -->\n", "<!-- end of expressions -->")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let head = text.range(of: start), let tail = text.range(of: end) else { return }
        let changed = text[..<head.upperBound] + lines.joined(separator: "\n") + "\n" + text[tail.lowerBound...]
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
