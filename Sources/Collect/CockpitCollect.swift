import ArgumentParser

@main
struct CockpitCollect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cockpit-collect",
        abstract: "Publish what is known about services to a Cockpit gateway.",
        discussion: """
            Each collector reads one kind of source and publishes Resources and Readings through the gateway's GraphQL \
            API. Publishing again is harmless: every message carries its own time.

            The exit code is 0 when everything was published, 1 when an item was rejected, a source could not be read \
            or the gateway could not be reached, and 64 when the command line is wrong.
            """,
        subcommands: [HostCommand.self, SBOMCommand.self, DebianArchiveCommand.self, SampleCommand.self]
    )
}
