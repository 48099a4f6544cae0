import Foundation
import NIOPosix
import Publishing

/// The bytes of a file or of standard input, as many at a time as are there.
struct InputChunks {
    /// Bytes of a file that are read at once.
    private static let byteLimit = 256 << 10

    private let path: String
    private let handle: FileHandle
    /// Whether more comes at once: of what is no file, more comes when its writer likes.
    let isFile: Bool

    /// - Parameter path: `-` for standard input.
    /// - Throws: ``CommandFailure`` where there is nothing to read.
    init(path: String) throws(CommandFailure) {
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.configuration, "the file \(path) cannot be read")
        }
        self.path = path
        self.handle = handle
        // Pipes, terminals and sockets have no place in them.
        isFile = (try? handle.offset()) != nil
    }

    /// Waits for bytes on a thread that may be held up.
    ///
    /// - Returns: `nil` at the end.
    /// - Throws: ``CommandFailure`` where nothing more can be read.
    func next() async throws(CommandFailure) -> [UInt8]? {
        do {
            let data = try await NIOThreadPool.singleton.runIfActive { [handle, isFile] in
                isFile ? try handle.read(upToCount: Self.byteLimit) ?? Data() : handle.availableData
            }
            return data.isEmpty ? nil : Array(data)
        } catch {
            throw CommandFailure(.configuration, "the file \(path) cannot be read: \(error.plainReason)")
        }
    }
}
