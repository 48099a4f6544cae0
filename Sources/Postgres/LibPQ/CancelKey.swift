import CLibPQ

/// What it takes to cancel the statement that a connection is running, from any thread, even after it was closed.
@safe final class CancelKey: Sendable {
    /// libpq only reads it, and frees it in `deinit`.
    private nonisolated(unsafe) let handle: OpaquePointer

    /// `nil` when memory has run out.
    init?(_ session: borrowing Session) {
        guard let handle = unsafe PQgetCancel(session.handle) else { return nil }
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe PQfreeCancel(handle)
    }

    /// Blocks until the server has passed the cancellation on to the connection, or could not be reached.
    ///
    /// Whatever was sent on the connection before may be hit; what is sent afterwards is safe.
    func cancel() {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { complaint in
            // A failure needs no telling: the one who waits tries again, then gives the connection up.
            _ = unsafe PQcancel(handle, complaint.baseAddress, Int32(complaint.count))
        }
    }
}
