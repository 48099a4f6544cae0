import Synchronization

/// Something that one task leaves for another to go on with.
final class Handover<Value>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: consuming sending Value) {
        self.value = Mutex(value)
    }

    /// - Returns: `nil` when it was taken before.
    func take() -> sending Value? {
        value.withLock { $0.take() }
    }
}
