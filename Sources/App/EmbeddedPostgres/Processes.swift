import Foundation

/// The processes of this system, as proc(5) shows them.
enum Processes {
    /// The processes at work in a directory, as all of a PostgreSQL's are in its data directory. Where this process may not
    /// look into another one, naming the directory in its arguments counts as well.
    static func working(in directory: String) -> Set<Int32> {
        let resolved = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
        let processIDs = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
        return Set(
            processIDs.filter { processID in
                workingDirectory(of: processID).map { $0 == resolved } ?? arguments(of: processID).contains(directory)
            }
        )
    }

    /// - Returns: `nil` where there is no such process, or this one may not look into it.
    static func workingDirectory(of processID: Int32) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(processID)/cwd")
    }

    private static func arguments(of processID: Int32) -> [String] {
        let bytes = FileManager.default.contents(atPath: "/proc/\(processID)/cmdline") ?? Data()
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
