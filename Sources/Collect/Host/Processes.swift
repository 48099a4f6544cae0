import Publishing

/// The machine's long-running processes as ServiceInstances, with their health.
///
/// A process counts when it is no kernel thread, hangs on no terminal and has run for a while.
struct Processes {
    let deployment: HostDeployment
    let now: Timestamp

    /// How long a process must have run to be told about.
    static let minimumAgeSeconds: Int64 = 60
    /// Processes told about at most, the oldest first.
    static let processLimit = 500

    func collect(reportingTo console: Console, into send: MessageSink) async throws {
        guard let table = ProcessTable() else {
            console.warn("no process table in /proc: running instances stay unknown")
            return
        }
        let candidates = table.processes().filter { isLongRunning($0, in: table) }
            .sorted { ($0.startTicks, $0.processID) < ($1.startTicks, $1.processID) }
        let untold = candidates.count - Self.processLimit
        if untold > 0 { console.warn("\(untold) younger processes are left out") }
        let addresses = ProcessTable.addresses()
        for process in candidates.prefix(Self.processLimit) {
            let reachable = table.sharesNetwork(process) ? addresses : []
            for message in messages(process, in: table, addresses: reachable) { try await send(message) }
        }
    }

    private func isLongRunning(_ process: ProcessStatus, in table: ProcessTable) -> Bool {
        !process.isKernelThread && !process.hasTerminal
            && table.startedOn(process).adding(seconds: Self.minimumAgeSeconds) <= now
    }

    private func messages(_ process: ProcessStatus, in table: ProcessTable, addresses: [String]) -> [Message] {
        let instance = deployment.instance(process, boot: table.boot)
        let startedOn = table.startedOn(process)
        let health: JSON = [
            "status": process.isUp ? "UP" : "DOWN", "state": .string(process.stateName),
            "startedOn": .string(startedOn.description),
            "residentBytes": .integer(Int64(process.residentPages * table.bytesPerPage)),
            "threads": .integer(Int64(process.threads)),
        ]
        var messages: [Message] = [
            .claim(instance, in: deployment.reference, at: startedOn),
            .snapshot(ReadingType.instanceHealth, of: instance, at: now, health),
        ]
        if let address = addresses.first {
            let value: JSON = ["address": .string(address), "addresses": .strings(addresses)]
            messages.append(.snapshot(ReadingType.ipAddress, of: instance, at: now, value))
        }
        return messages
    }
}
