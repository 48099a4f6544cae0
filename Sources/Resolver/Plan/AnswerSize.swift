import Synchronization

/// How much the last answers of a step were for each of their rows, by which room is made for the next one: a buffer that
/// grows is copied, and takes up to three times what it holds meanwhile.
final class AnswerSize: Sendable {
    /// What is written beside rows, in bytes; rough.
    private static let rest = 256
    /// What a row makes at most that room is made for: the next one may be smaller.
    private static let rowLimit = 4_096
    /// By which part of what is too much the estimate comes down with each answer.
    private static let decay = 16

    /// In bytes; rough before there was an answer.
    private let row = Atomic(100)

    /// How many bytes an answer made of some rows may have.
    func expected(rows: Int) -> Int { rows * row.load(ordering: .relaxed) + Self.rest }

    /// Takes in an answer.
    ///
    /// - Parameter count: Of its bytes.
    func note(_ count: Int, rows: Int) {
        guard rows > 0 else { return }
        let known = row.load(ordering: .relaxed)
        let needed = min(max(0, count - Self.rest) / rows + 1, Self.rowLimit)
        let next = max(needed, known - (known - needed) / Self.decay)
        // What is written, other processors have to read anew.
        if next != known { row.store(next, ordering: .relaxed) }
    }
}
