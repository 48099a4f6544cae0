import Foundation

/// How much memory PostgreSQL keeps pages of tables and indexes in: a quarter of all, within bounds. What it does not find there
/// the system copies to it, or the disk. PostgreSQL manual, "Resource Consumption", `shared_buffers`.
enum SharedBuffers {
    private static let bytesPerMegabyte: UInt64 = 1 << 20
    private static let leastMegabytes: UInt64 = 128
    private static let mostMegabytes: UInt64 = 8 << 10

    /// The value of PostgreSQL's setting for what this process may use.
    static var setting: String { setting(memory: memory) }

    /// - Parameter memory: In bytes.
    static func setting(memory: UInt64) -> String {
        "\(min(max(memory / 4 / bytesPerMegabyte, leastMegabytes), mostMegabytes))MB"
    }

    /// What the machine has, or the control group that this process is in, in bytes.
    private static var memory: UInt64 {
        // A group without a limit says `max`. Linux kernel documentation, "Control Group v2", `memory.max`.
        let limit = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
        let group = limit.flatMap { UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return min(ProcessInfo.processInfo.physicalMemory, group ?? .max)
    }
}
