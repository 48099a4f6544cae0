import Schema

/// Conditions on a Resource; all must hold.
struct ResourceFilter: Sendable {
    struct Condition: Sendable {
        enum Comparison: Sendable {
            case equal(String), notEqual(String), among([String]), startsWith(String), contains(String)
        }

        let attribute: Attribute
        let comparison: Comparison
    }

    private(set) var conditions: [Condition] = []

    init(_ filter: ArgumentValues?) {
        for (name, attribute) in [("type", Attribute.type), ("name", .name)] {
            guard let filter = filter?.object(name) else { continue }
            let comparisons: [Condition.Comparison?] = [
                filter.string("eq").map { .equal($0) },
                filter.string("ne").map { .notEqual($0) },
                filter.strings("in").map { .among($0) },
                filter.string("startsWith").map { .startsWith($0) },
                filter.string("contains").map { .contains($0) },
            ]
            conditions += comparisons.compactMap { $0 }.map { Condition(attribute: attribute, comparison: $0) }
        }
    }
}
