import ArgumentParser

struct SBOMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Publish what images consist of, from SPDX 2.x and CycloneDX JSON files.",
        discussion: """
            Each file becomes a ServiceDeployment <repository>@<tag> of the Service <repository>, with the packages \
            it lists as SoftwareDependencies and their versions. The format is told by the file's content. A file that \
            cannot be read is reported, the others are still published, and the exit code is 1.
            """
    )

    @Argument(help: "SPDX 2.x or CycloneDX JSON files.", completion: .file(extensions: ["json"]))
    var files: [String]

    @OptionGroup var delivery: Delivery

    func run() async throws {
        try await delivery.deliver(SBOMCollector(paths: files))
    }
}
