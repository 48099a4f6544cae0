import ArgumentParser
import Foundation

struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host",
        abstract: "Publish this Debian machine: packages, security fixes, processes, package log.",
        discussion: """
            The machine becomes the ServiceDeployment <service>@<environment> of the Service <service>. Installed \
            packages become SoftwareDependencies and their versions, long-running processes ServiceInstances, and the \
            lines of dpkg's log ServiceEvents. Whether a newer build is in the security archive is read from apt's own \
            lists: run apt-get update to refresh them.
            """
    )

    @Option(help: "The service that this machine is a deployment of. (default: the machine's name)")
    var service: String?

    @Option(help: "The environment that this machine belongs to.")
    var environment = "host"

    @OptionGroup var delivery: Delivery

    func run() async throws {
        let files = HostFiles()
        let deployment = HostDeployment(service: service ?? files.machineName, environment: environment)
        let collector = HostCollector(
            deployment: deployment,
            files: files,
            clock: LocalClock(zone: .current),
            now: Timestamp(Date())
        )
        try await delivery.deliver(collector)
    }
}
