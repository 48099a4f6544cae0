import ArgumentParser
import Gateway
import Schema

/// `cockpit schema diff`
struct DiffSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract:
            "Lists what changes from one schema to another, by what it does to clients, and the edges to derive again.",
        discussion: "Exit code 1 when a change breaks clients."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(help: "text: a line for each change, CODE coordinate: message; json: one object.")
    var format = Format.text

    @ArgumentParser.Argument(help: "The file of the earlier schema; - for standard input.")
    var old: String

    @ArgumentParser.Argument(help: "The file of the new schema; - for standard input.")
    var new: String

    func run() async throws {
        try await CommandFailure.reporting {
            let comparison = try comparison()
            switch format {
            case .text: StandardOutput.write(ComparisonReport.text(comparison))
            case .json: StandardOutput.write(ComparisonReport.json(comparison))
            }
            if comparison.isBreaking { throw ExitCode(1) }
        }
    }

    func comparison() throws(CommandFailure) -> SchemaComparison {
        let old = try SchemaFiles.finished([old])
        let new = try SchemaFiles.finished([new])
        return SchemaComparison(
            old: old.types,
            new: new.types,
            oldRules: old.catalogue.edgeRules,
            newRules: new.catalogue.edgeRules
        )
    }
}
