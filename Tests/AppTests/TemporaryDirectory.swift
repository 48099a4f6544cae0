import Foundation
import Testing

@testable import App

/// Runs a test on a directory of its own that the database's account can reach, and removes it afterwards.
func withTemporaryDirectory<Result>(
    _ body: (String) async throws -> Result
) async throws -> Result {
    let path = "/tmp/cockpit-app-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o755]
    )
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

/// Writes a file of a test's.
///
/// - Returns: Its path.
func write(_ text: String, to name: String, in directory: String) throws -> String {
    let path = "\(directory)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
}

/// What a command would say as it gives up, after its exit code; `nil` where it does not.
func failure(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let failure as CommandFailure {
        return "\(failure.kind.rawValue): \(failure.description)"
    } catch {
        return "\(error)"
    }
}
