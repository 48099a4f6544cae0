import Synchronization

/// What is let through at a time. Windows follow each other quickly, so that what else the machine does meets all of them.
package final class Gate: Sendable {
    struct Window: Hashable {
        let clientCount: Int
        /// Whether the work goes on meanwhile.
        let isBeside: Bool
    }

    private struct State {
        var window = Window(clientCount: 1, isBeside: false)
        var isSettled = false
        var times: [Window: [Duration]] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    var window: Window { state.withLock { $0.window } }

    /// The window that counts now; `nil` while what the one before has begun may go on.
    var settled: Window? { state.withLock { $0.isSettled ? $0.window : nil } }

    /// How long queries took, by the window they began and ended in.
    var times: [Window: [Duration]] { state.withLock { $0.times } }

    func open(_ window: Window) {
        state.withLock { state in
            state.window = window
            state.isSettled = false
        }
    }

    func settle() { state.withLock { $0.isSettled = true } }

    func note(_ time: Duration, in window: Window) {
        state.withLock { state in
            if state.isSettled, state.window == window { state.times[window, default: []].append(time) }
        }
    }

    /// Waits until the work may go on.
    package func pass() async throws {
        while !window.isBeside { try await Task.sleep(for: .milliseconds(5)) }
    }
}
