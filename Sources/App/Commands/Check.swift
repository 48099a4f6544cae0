import ArgumentParser
import Schema

/// `cockpit check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validates operations against a schema, any schema.",
        discussion: "Exit code 1 when a document is not valid."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(parsing: .singleValue, help: "A schema file; may be given several times.")
    var schema: [String]

    @Option(help: "text: a line for each problem, file:line:column: message; json: a list of files and their errors.")
    var format = Format.text

    @ArgumentParser.Argument(help: "Files of operations and fragments; - for standard input.")
    var documents: [String]

    func run() async throws {
        try await CommandFailure.reporting {
            let types = try SchemaFiles.types(schema)
            let validator = Validator(types: types)
            let results = try SourceFile.read(documents).map { source in
                DocumentProblems(file: source.name, problems: problems(of: source, validator))
            }
            switch format {
            case .text:
                for problem in results.flatMap(\.problems) { StandardOutput.write("\(problem)\n") }
            case .json:
                StandardOutput.write(DocumentProblems.json(results) + [UInt8(ascii: "\n")])
            }
            if results.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
        }
    }

    private func problems(of source: Source, _ validator: Validator) -> [Diagnostic] {
        do throws(Diagnostic) {
            return validator.validate(try Document.parse(source))
        } catch {
            return [error]
        }
    }
}

/// What is wrong with one document.
private struct DocumentProblems {
    let file: String
    let problems: [Diagnostic]

    /// `[{"file":…,"errors":[{"message":…,"locations":[{"line":…,"column":…}]}]}]`
    static func json(_ results: [DocumentProblems]) -> [UInt8] {
        var json: [UInt8] = []
        JSONText.appendList(results, "[", "]", to: &json) { result, json in
            json.append(contentsOf: #"{"file":"#.utf8)
            JSONText.append(result.file, to: &json)
            json.append(contentsOf: #","errors":"#.utf8)
            JSONText.appendList(result.problems, "[", "]", to: &json) { problem, json in
                json.append(contentsOf: #"{"message":"#.utf8)
                JSONText.append(problem.message, to: &json)
                json.append(contentsOf: #","locations":"#.utf8)
                JSONText.appendList(problem.locations, "[", "]", to: &json) { location, json in
                    json.append(contentsOf: #"{"line":\#(location.line),"column":\#(location.column)}"#.utf8)
                }
                json.append(UInt8(ascii: "}"))
            }
            json.append(UInt8(ascii: "}"))
        }
        return json
    }
}
