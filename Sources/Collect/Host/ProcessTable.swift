import Foundation
import NIOCore

/// What the kernel tells about processes, under `/proc`.
struct ProcessTable {
    let root = "/proc"

    /// When the machine started.
    let bootedOn: Timestamp
    /// Eight hexadecimal digits that no other start of a machine has.
    let boot: String
    let ticksPerSecond: Int
    let bytesPerPage: Int

    /// - Returns: `nil` where the kernel tells no such things.
    init?() {
        let statistics = SourceFile(path: root + "/stat").text ?? ""
        let bootLine = statistics.split(whereSeparator: \.isNewline).first { $0.hasPrefix("btime ") }
        guard let seconds = bootLine.flatMap({ Int64($0.dropFirst("btime ".count)) }),
            let identity = SourceFile(path: root + "/sys/kernel/random/boot_id").text
        else { return nil }
        bootedOn = Timestamp(microseconds: seconds * Timestamp.microsecondsPerSecond)
        boot = String(identity.prefix(8))
        ticksPerSecond = sysconf(Int32(_SC_CLK_TCK))
        bytesPerPage = sysconf(Int32(_SC_PAGESIZE))
    }

    /// All processes, in the order of their numbers. One that ends meanwhile is left out.
    func processes() -> [ProcessStatus] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.compactMap { Int($0) }.sorted().compactMap { processID in
            SourceFile(path: "\(root)/\(processID)/stat").text.flatMap { ProcessStatus(line: $0) }
        }
    }

    /// When the process started, to the second.
    func startedOn(_ process: ProcessStatus) -> Timestamp {
        bootedOn.adding(seconds: Int64(process.startTicks / ticksPerSecond))
    }

    /// Whether the process sees the same network as we do; a container's does not.
    func sharesNetwork(_ process: ProcessStatus) -> Bool {
        let ours = try? FileManager.default.destinationOfSymbolicLink(atPath: root + "/self/ns/net")
        let path = "\(root)/\(process.processID)/ns/net"
        let theirs = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
        return ours != nil && ours == theirs
    }

    /// The addresses at which others reach the machine, in the order of their text: none of the loop-back, and none
    /// that is only good on one link.
    static func addresses() -> [String] {
        let devices = (try? System.enumerateDevices()) ?? []
        let addresses = devices.compactMap { $0.address?.ipAddress }
        let unreachable = ["127.", "::1", "169.254.", "fe80:"]
        return Set(addresses).filter { address in !unreachable.contains { address.hasPrefix($0) } }.sorted()
    }
}
