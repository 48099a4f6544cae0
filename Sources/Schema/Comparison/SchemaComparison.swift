/// What becomes of clients and of derived edges when one schema takes another's place.
package struct SchemaComparison: Sendable {
    /// In the order of the earlier schema, then of the new one; what is around comes before what is inside.
    package let changes: [SchemaChange]
    /// The rules that are new: their edges are to be derived from the Readings that are there.
    package let rulesToDerive: [EdgeRule]
    /// The rules that are gone: their edges go, too.
    package let rulesToDrop: [EdgeRule]

    /// - Parameters:
    ///   - old: A valid type system.
    ///   - new: A valid type system.
    ///   - oldRules: What the earlier schema says about edges.
    ///   - newRules: What the new schema says about edges.
    package init(old: TypeSystem, new: TypeSystem, oldRules: [EdgeRule] = [], newRules: [EdgeRule] = []) {
        var search = ChangeSearch(old: old, new: new)
        search.run()
        changes = search.changes
        rulesToDerive = Self.rules(newRules, notIn: oldRules)
        rulesToDrop = Self.rules(oldRules, notIn: newRules)
    }

    package var isBreaking: Bool { changes.contains { $0.severity == .breaking } }

    /// Each rule once, however many fields say it.
    private static func rules(_ rules: [EdgeRule], notIn others: [EdgeRule]) -> [EdgeRule] {
        var known = Set(others)
        return rules.filter { known.insert($0).inserted }
    }
}
