import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Says that this process runs the PostgreSQL of a state directory. The system lets go of it when the process ends,
/// however it ends.
struct StateLock: Sendable {
    private let file: FileDescriptor

    /// - Returns: `nil` where another process holds the lock.
    /// - Throws: ``CommandFailure`` where the lock's file cannot be opened.
    static func take(_ path: String) throws(CommandFailure) -> StateLock? {
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(
                FilePath(path),
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: [.ownerReadWrite]
            )
        } catch {
            throw CommandFailure(.configuration, "the file \(path) cannot be opened: \(error)")
        }
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            try? file.close()
            return nil
        }
        return StateLock(file: file)
    }

    /// - Precondition: It is called once.
    func release() {
        try? file.close()
    }
}
