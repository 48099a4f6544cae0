import Foundation

/// Where a Debian machine keeps what is told about it.
struct HostFiles {
    var packageStatus = SourceFile(path: "/var/lib/dpkg/status")
    var packageMarks = SourceFile(path: "/var/lib/apt/extended_states")
    var archiveLists = "/var/lib/apt/lists"
    var logs = "/var/log"
    var hostName = SourceFile(path: "/etc/hostname")
    var operatingSystem = SourceFile(path: "/etc/os-release")

    /// The package lists of the archive's security part.
    var securityLists: [SourceFile] {
        SourceFile.files(in: archiveLists) { $0.contains("security") && PackageList.isName($0) }
    }

    /// dpkg's log and its rotated predecessors.
    var packageLogs: [SourceFile] {
        SourceFile.files(in: logs) { $0.wholeMatch(of: /dpkg\.log(?:\.\d+)?(?:\.gz|\.xz)?/) != nil }
    }

    /// The machine's own name: the first line of `/etc/hostname`, else what the kernel says.
    var machineName: String {
        let line = hostName.text?.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") }
        let name = line?.trimmingCharacters(in: .whitespaces) ?? ""
        return name.isEmpty ? ProcessInfo.processInfo.hostName : name
    }

    /// As in `Debian GNU/Linux 12 (bookworm)`.
    var operatingSystemName: String? {
        let line = operatingSystem.text?.split(whereSeparator: \.isNewline).first { $0.hasPrefix("PRETTY_NAME=") }
        return line.map { $0.dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: ["\"", "'"]) }
    }
}
