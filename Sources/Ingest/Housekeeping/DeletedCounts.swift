import Postgres

/// How much was deleted.
package struct DeletedCounts: Sendable, Hashable {
    package internal(set) var resources = 0
    package internal(set) var readings = 0
    package internal(set) var edges = 0

    package init() {}

    /// - Parameter rows: Of ``ResourceDelete/statement()``.
    init(_ rows: Rows) {
        resources = rows.int8(0, 1).map(Int.init) ?? 0
        readings = rows.int8(0, 2).map(Int.init) ?? 0
        edges = rows.int8(0, 3).map(Int.init) ?? 0
    }

    static func += (sum: inout DeletedCounts, addition: DeletedCounts) {
        sum.resources += addition.resources
        sum.readings += addition.readings
        sum.edges += addition.edges
    }
}
