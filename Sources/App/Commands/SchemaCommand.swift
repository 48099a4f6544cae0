import ArgumentParser
import Gateway
import Schema

/// `cockpit schema`
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Checks, prints, describes or compares schemas, any schemas; views are finished, and the core is added.",
        subcommands: [CheckSchema.self, PrintSchema.self, IntrospectSchema.self, DiffSchema.self]
    )
}

/// The files of a schema.
struct SchemaArguments: ParsableArguments {
    @ArgumentParser.Argument(help: "Files of type definitions; - for standard input.")
    var files: [String]

    /// Makes the type system, and says what is wrong with it.
    ///
    /// - Throws: `ExitCode` 1 where the files do not make one at all.
    func finished(reporting report: (String) -> Void = StandardError.write) throws -> FinishedSchema {
        let sources = try SourceFile.read(files)
        do throws(TypeSystemError) {
            let finished = try FinishedSchema(sources)
            for problem in finished.problems { report("\(problem)\n") }
            return finished
        } catch {
            report("\(error)\n")
            throw ExitCode(1)
        }
    }
}

/// `cockpit schema check`
struct CheckSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tells every problem as file:line:column: message. Exit code 1 when there is one."
    )

    @OptionGroup var schema: SchemaArguments

    func run() async throws {
        try await CommandFailure.reporting {
            if try !schema.finished(reporting: StandardOutput.write).problems.isEmpty { throw ExitCode(1) }
        }
    }
}

/// `cockpit schema print`
struct PrintSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the finished schema: definitions with their extensions, in the canonical layout."
    )

    @Flag(help: "Print the directives that definitions carry, too.")
    var directives = false

    @OptionGroup var schema: SchemaArguments

    func run() async throws {
        try await CommandFailure.reporting {
            let finished = try schema.finished()
            StandardOutput.write(finished.types.printed(withDirectives: directives) + [UInt8(ascii: "\n")])
            if !finished.problems.isEmpty { throw ExitCode(1) }
        }
    }
}

/// `cockpit schema introspect`
struct IntrospectSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "introspect",
        abstract: "Prints what the standard introspection query answers, as JSON."
    )

    @OptionGroup var schema: SchemaArguments

    func run() async throws {
        try await CommandFailure.reporting {
            let finished = try schema.finished()
            guard finished.problems.isEmpty else { throw ExitCode(1) }
            StandardOutput.write(try finished.types.introspectionJSON() + [UInt8(ascii: "\n")])
        }
    }
}
