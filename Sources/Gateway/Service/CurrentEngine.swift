import Resolver
import Synchronization

/// The engine that answers new requests; those under way keep the one they began with, and its plans.
final class CurrentEngine: Sendable {
    private let engine: Mutex<Engine>

    init(_ engine: Engine) {
        self.engine = Mutex(engine)
    }

    var value: Engine { engine.withLock { $0 } }

    func replace(with engine: Engine) {
        self.engine.withLock { $0 = engine }
    }
}
