import Publishing

/// dpkg's log as `ServiceEvents` of the deployment, each at the time that the log gives it.
struct PackageLog {
    let deployment: HostDeployment
    let files: HostFiles
    let clock: LocalClock

    /// - Returns: How many logs could not be read. A machine without any has none.
    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int {
        var faults = 0
        for log in files.packageLogs {
            do {
                try await log.forEachLine { line in
                    guard let entry = PackageLogEntry(line: line) else { return }
                    try await send(event(entry))
                }
            } catch let error as SourceError {
                console.warn("\(error): its package events are left out")
                faults += 1
            }
        }
        return faults
    }

    private func event(_ entry: PackageLogEntry) -> Message {
        .event(of: deployment.reference, at: clock.instant(entry.localTime), entry.value)
    }
}
