import ArgumentParser
import Gateway
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
            let types = try SchemaFiles.finished(schema).types
            let validator = Validator(types: types)
            let results = try SourceFile.read(documents).map { DocumentProblems(in: $0, validator) }
            switch format {
            case .text: StandardOutput.write(DocumentProblems.text(results))
            case .json: StandardOutput.write(DocumentProblems.json(results))
            }
            if results.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
        }
    }
}
