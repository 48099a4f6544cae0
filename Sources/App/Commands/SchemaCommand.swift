import ArgumentParser
import Gateway
import Schema

/// `cockpit schema`
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Checks, prints or describes a schema, any schema; its files complete each other, and views the core.",
        subcommands: [CheckSchema.self, PrintSchema.self, IntrospectSchema.self]
    )
}

/// The files of a schema.
struct SchemaArguments: ParsableArguments {
    @ArgumentParser.Argument(help: "Files of type definitions; - for standard input.")
    var files: [String]

    /// Makes the type system, and says what is wrong with it.
    ///
    /// - Throws: `ExitCode` 1 where the files do not make one at all.
    func assemble(reporting report: (String) -> Void = StandardError.write) throws -> TypeSystemAssembly {
        let sources = try SourceFile.read(files)
        do throws(TypeSystemError) {
            let assembly = try TypeSystem.finished(from: sources)
            for problem in assembly.problems { report("\(problem)\n") }
            return assembly
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
            if try !schema.assemble(reporting: StandardOutput.write).problems.isEmpty { throw ExitCode(1) }
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
            let assembly = try schema.assemble()
            StandardOutput.write(assembly.types.printed(withDirectives: directives) + [UInt8(ascii: "\n")])
            if !assembly.problems.isEmpty { throw ExitCode(1) }
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
            let assembly = try schema.assemble()
            guard assembly.problems.isEmpty else { throw ExitCode(1) }
            StandardOutput.write(try assembly.types.introspectionJSON() + [UInt8(ascii: "\n")])
        }
    }
}
