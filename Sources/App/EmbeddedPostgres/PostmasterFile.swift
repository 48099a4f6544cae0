import Foundation

/// What `postmaster.pid` says about the PostgreSQL of a data directory. PostgreSQL writes it as it starts and removes it
/// as it ends; one that was killed leaves it behind.
struct PostmasterFile: Equatable {
    let processID: Int32
    /// Whether the postmaster takes connections.
    let isReady: Bool

    /// - Returns: `nil` for a text that is not, or not yet, such a file.
    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let processID = lines.first.flatMap({ Int32($0) }) else { return nil }
        self.processID = processID
        isReady = lines.count > 7 && lines[7].hasPrefix("ready")
    }

    static func path(in dataDirectory: String) -> String { "\(dataDirectory)/postmaster.pid" }

    /// - Returns: `nil` where there is none.
    static func read(in dataDirectory: String) -> PostmasterFile? {
        FileManager.default.contents(atPath: path(in: dataDirectory))
            .flatMap { PostmasterFile(String(decoding: $0, as: UTF8.self)) }
    }
}
