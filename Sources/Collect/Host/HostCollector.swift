import Publishing

/// Tells what this machine runs: its packages, their security fixes, its long-running processes, its package log.
///
/// A Reading carries the time of what it was read from, so an unchanged machine publishes the same messages again;
/// only the health of processes is as new as the run.
struct HostCollector: Collector {
    let deployment: HostDeployment
    let files: HostFiles
    let clock: LocalClock
    /// When the run began: the time of everything that is measured rather than read.
    let now: Timestamp

    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int {
        guard let packagesChangedOn = files.packageStatus.modifiedOn else {
            throw HostError(detail: "\(files.packageStatus.path) cannot be read: is this a Debian machine?")
        }
        try await sendDeployment(observedOn: packagesChangedOn, into: send)
        let packages = try await InstalledPackages(deployment: deployment, files: files).collect(into: send)
        try await SecurityFixes(packages: packages, files: files).collect(reportingTo: console, into: send)
        try await Processes(deployment: deployment, now: now).collect(reportingTo: console, into: send)
        return try await PackageLog(deployment: deployment, files: files, clock: clock)
            .collect(reportingTo: console, into: send)
    }

    private func sendDeployment(observedOn: Timestamp, into send: MessageSink) async throws {
        try await send(.claim(deployment.serviceReference, at: observedOn))
        try await send(.claim(deployment.reference, in: deployment.serviceReference, at: observedOn))
        let name: JSON = [
            "name": .string(deployment.name), "description": files.operatingSystemName.map { .string($0) },
        ]
        try await send(.snapshot(ReadingType.displayName, of: deployment.reference, at: observedOn, name))
    }
}

/// Why nothing can be told about this machine.
struct HostError: Error, CustomStringConvertible {
    let detail: String

    var description: String { detail }
}
