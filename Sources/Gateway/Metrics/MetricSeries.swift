import CoreMetrics
import Synchronization

/// A total that only grows.
final class CounterSeries: CounterHandler, FloatingPointCounterHandler, Sendable {
    private let value = Mutex(0.0)

    var total: Double { value.withLock { $0 } }

    func increment(by amount: Int64) { increment(by: Double(amount)) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func reset() { value.withLock { $0 = 0 } }
}

/// A value that goes up and down.
final class GaugeSeries: MeterHandler, RecorderHandler, Sendable {
    private let current = Mutex(0.0)

    var value: Double { current.withLock { $0 } }

    // A recorder that does not aggregate is a gauge.
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { current.withLock { $0 = value } }
    func increment(by amount: Double) { current.withLock { $0 += amount } }
    func decrement(by amount: Double) { current.withLock { $0 -= amount } }
}

/// How many values there were, and their sum; durations are in seconds.
final class SummarySeries: RecorderHandler, TimerHandler, Sendable {
    private let state = Mutex((count: 0, sum: 0.0))

    var totals: (count: Int, sum: Double) { state.withLock { $0 } }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock { state in
            state.count += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}
