import Synchronization

/// A type of Readings in a storage mode.
struct ReadingKind: Sendable, Hashable {
    let type: String
    let isSeries: Bool

    static func both(of type: String) -> [ReadingKind] { [.snapshots(of: type), .series(of: type)] }
    static func snapshots(of type: String) -> ReadingKind { ReadingKind(type: type, isSeries: false) }
    static func series(of type: String) -> ReadingKind { ReadingKind(type: type, isSeries: true) }
}

/// What was seen of how types of Readings are kept; they are not looked for elsewhere.
///
/// Nothing depends on what is known being all: a statement that leaves a kind out finds out, in the same snapshot, whether
/// there is any of it, and is sent again when there is. That happens once for each kind.
final class ReadingKinds: Sendable {
    private let kinds = Mutex<Set<ReadingKind>>([])

    var known: Set<ReadingKind> { kinds.withLock(\.self) }

    func insert(_ found: Set<ReadingKind>) { kinds.withLock { $0.formUnion(found) } }
}
