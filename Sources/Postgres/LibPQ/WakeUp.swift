import Glibc
import Synchronization

/// A descriptor that becomes readable when another thread raises it.
final class WakeUp: Sendable {
    let descriptor: Int32
    private let writingEnd: Int32
    private let isRaised = Atomic<Bool>(false)

    init() {
        var ends: [Int32] = [-1, -1]
        let outcome = unsafe pipe(&ends)
        precondition(outcome == 0, "The process has no descriptor left for a pipe.")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        self.descriptor = ends[0]
        self.writingEnd = ends[1]
    }

    deinit {
        close(descriptor)
        close(writingEnd)
    }

    /// Cheap when it is raised already.
    func raise() {
        guard !isRaised.exchange(true, ordering: .sequentiallyConsistent) else { return }
        var byte: UInt8 = 0
        unsafe _ = write(writingEnd, &byte, 1)
    }

    /// To be called before looking for what the wake-up was about.
    func lower() {
        var bytes: (UInt64, UInt64) = (0, 0)
        unsafe _ = read(descriptor, &bytes, 16)
        isRaised.store(false, ordering: .sequentiallyConsistent)
    }
}
