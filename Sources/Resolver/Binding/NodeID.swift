import Postgres

/// What the `id` of a Node says: a Resource's is a UUID, a Reading's a number.
enum NodeID: Sendable, Hashable {
    case resource(UUID)
    case reading(Int64)

    /// Reads an id; `nil` for text that is no id of ours, and so no node has.
    init?(_ text: String) {
        if let id = UUID(text) {
            self = .resource(id)
        } else if let number = Int64(text), number > 0, String(number) == text {
            self = .reading(number)
        } else {
            return nil
        }
    }
}

extension UUID {
    /// A Reading's number where an owner's id is expected: no Resource's id has a zero version.
    init(reading number: Int64) {
        self.init(high: 0, low: UInt64(bitPattern: number))
    }
}
