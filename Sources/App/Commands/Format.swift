import ArgumentParser
import Schema

/// `cockpit format`
struct Format: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints GraphQL documents in the canonical layout. Comments are no part of it.",
        discussion: "Exit code 1 when a document does not parse."
    )

    @ArgumentParser.Argument(help: "Files of operations or type definitions; - for standard input.")
    var files: [String]

    func run() async throws {
        try await CommandFailure.reporting {
            var isComplete = true
            for source in try SourceFile.read(files) {
                do throws(Diagnostic) {
                    let document = try Document.parse(source, limits: .trusted)
                    StandardOutput.write(document.printed() + [UInt8(ascii: "\n")])
                } catch {
                    StandardError.write("\(error)\n")
                    isComplete = false
                }
            }
            if !isComplete { throw ExitCode(1) }
        }
    }
}
