import ArgumentParser

/// What every command that needs a database may be told.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "A file of settings, JSON. Flags win over the environment, the environment over the file.")
    var config: String?

    @Option(help: "The PostgreSQL to use, as a URI or keywords and values. Without it, an embedded one is run.")
    var databaseUrl: String?

    @Option(help: "Where the embedded PostgreSQL keeps its data. (default: .cockpit)")
    var stateDir: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical. (default: info)")
    var logLevel: String?
}

/// What every command that answers GraphQL may be told.
struct SchemaOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: "A schema file; may be given several times. (default: schema.graphql as this gateway was built with)"
    )
    var schema: [String] = []
}
