import Synchronization

/// The types of Readings that were seen to have series; for all others, the newest Reading is looked for among snapshots alone.
///
/// Nothing depends on what is known being all: a statement that takes a type to have no series finds out, in the same
/// snapshot, whether that is so, and is sent again when it is not. That happens once for each type.
package final class SeriesTypes: Sendable {
    private let types = Mutex<Set<String>>([])

    package init() {}

    var known: Set<String> { types.withLock(\.self) }

    func insert(_ found: Set<String>) { types.withLock { $0.formUnion(found) } }
}
