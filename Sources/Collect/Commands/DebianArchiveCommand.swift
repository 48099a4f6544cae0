import ArgumentParser

struct DebianArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debian-archive",
        abstract: "Publish every package of a Debian archive, from the lists that apt keeps.",
        discussion: """
            Each package becomes a DebianPackage with what it is and what it depends on; so does each name that \
            packages provide, with the packages that do. Where several lists have a package, the newest version counts. \
            Lists that are compressed are read by apt's own apt-helper. Run apt-get update to refresh them.
            """
    )

    @Option(help: "The folder with the lists.", completion: .directory)
    var lists = HostFiles().archiveLists

    @OptionGroup var delivery: Delivery

    func run() async throws {
        try await delivery.deliver(ArchiveCollector(folder: lists))
    }
}
