import ArgumentParser

/// The `cockpit` command.
@main
struct Cockpit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cockpit",
        abstract: "A GraphQL gateway over a service catalogue.",
        discussion: """
            Exit codes: 0 done; 1 the query has errors, an expression has no value, messages were rejected, a document or schema is not valid, a change of schema breaks clients, something stands in the way of a rule of trim, or record could not record all; 64 wrong usage; 69 the database, the port or the gateway is not to be had; \
            78 the configuration, the schema or the data directory is not as it should be.
            """,
        subcommands: [
            Serve.self, Publish.self, Query.self, Explain.self, Calculate.self, Migrate.self, Trim.self, Record.self,
            Check.self,
            SchemaCommand.self,
            Format.self, DeadLettersCommand.self,
        ]
    )
}
