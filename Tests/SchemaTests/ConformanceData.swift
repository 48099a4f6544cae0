import Foundation
import Schema
import Testing

/// Cases recorded from another implementation's tests, kept beside the package.
enum ConformanceData {
    /// A case of one file, with the number of its line for finding it again.
    struct Case: Sendable, CustomTestStringConvertible {
        let line: Int
        let value: JSONValue

        var testDescription: String { "line \(line)" }

        func string(_ key: String) -> String { value[key]?.string ?? "" }
    }

    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/data")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// The cases of a file that holds one JSON object a line.
    static func cases(_ file: String) throws -> [Case] {
        try text("graphql-conformance/\(file)").split(separator: "\n").enumerated().map { position, line in
            Case(line: position + 1, value: try JSONDocument.parse(Array(line.utf8)).root)
        }
    }

    /// A problem in one line: its message, and its places as `line:column`.
    static func shown(_ problem: JSONValue) -> String {
        let places = (problem["locations"]?.items ?? []).map { "\($0["line"]?.text ?? ""):\($0["column"]?.text ?? "")" }
        return shown(problem["message"]?.string ?? "", places)
    }

    static func shown(_ problem: Diagnostic) -> String {
        shown(problem.message, problem.locations.map { "\($0.line):\($0.column)" })
    }

    private static func shown(_ message: String, _ places: [String]) -> String {
        "\(message) [\(places.joined(separator: " "))]"
    }
}
