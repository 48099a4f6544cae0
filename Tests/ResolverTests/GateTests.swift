import Postgres
import Synchronization
import Testing

@testable import Resolver

struct GateTests {
    /// Who is in.
    private final class Count: Sendable {
        private let counts = Mutex((inside: 0, most: 0, all: 0))

        var most: Int { counts.withLock(\.most) }
        var all: Int { counts.withLock(\.all) }

        func enter() {
            counts.withLock {
                $0.inside += 1
                $0.most = max($0.most, $0.inside)
                $0.all += 1
            }
        }

        func leave() { counts.withLock { $0.inside -= 1 } }
    }

    @Test func `no more are in than may be, and all come in`() async {
        let gate = Gate(2)
        let count = Count()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    guard (try? await gate.enter(within: .seconds(60))) != nil else { return }
                    count.enter()
                    for _ in 0..<5 { await Task.yield() }
                    count.leave()
                    gate.leave()
                }
            }
        }
        #expect(count.most <= 2)
        #expect(count.all == 50)
    }

    @Test func `who is cancelled waits no longer, and takes no room`() async throws {
        let gate = Gate(1)
        try await gate.enter(within: .seconds(60))
        let waiting = Task { () -> DatabaseError.Code? in
            do throws(DatabaseError) {
                try await gate.enter(within: .seconds(60))
                return nil
            } catch {
                return error.code
            }
        }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        gate.leave()
        try await gate.enter(within: .seconds(60))
    }

    @Test func `who has waited for long enough waits no longer`() async throws {
        let gate = Gate(1)
        try await gate.enter(within: .seconds(60))
        let error = await #expect(throws: DatabaseError.self) { try await gate.enter(within: .zero) }
        #expect(error?.code == .timedOut)
        gate.leave()
        try await gate.enter(within: .seconds(60))
    }
}
