import Glibc
import Synchronization

/// Threads for what would block. Their number is bounded by those who start them; nobody leaves before they end.
final class Threads: Sendable {
    private let running = Mutex(0)
    private let whenOneEnds: WakeUp

    /// - Parameter whenOneEnds: Raised each time a thread has nothing left to do.
    init(whenOneEnds: WakeUp) {
        self.whenOneEnds = whenOneEnds
    }

    var areIdle: Bool { running.withLock { $0 == 0 } }

    /// - Returns: False when the system has no thread to give; then `body` does not run.
    func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        running.withLock { $0 += 1 }
        let isStarted = Self.detach { [running = self] in
            body()
            running.end()
        }
        if !isStarted { end() }
        return isStarted
    }

    /// Starts a thread that nobody counts.
    static func detach(_ body: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let work = unsafe Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let outcome = unsafe pthread_create(
            &thread,
            &attributes,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            },
            work.toOpaque()
        )
        if outcome != 0 { unsafe work.release() }
        return outcome == 0
    }

    private func end() {
        running.withLock { $0 -= 1 }
        whenOneEnds.raise()
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
