/// How edges from Resources of one type to those of another follow from the Readings of the former: what `@reference` says.
package struct EdgeRule: Sendable, Hashable {
    /// What the template makes of an item.
    package enum Target: Sendable, Hashable {
        /// The name of the Resource that the edge leads to.
        case name(Template)
        /// Its id.
        case id(Template)

        package var template: Template {
            switch self {
            case .name(let template), .id(let template): template
            }
        }
    }

    /// What the edges are called; rules of several types may call theirs the same.
    package let edge: String
    /// The Resources that the edges come from.
    package let sourceType: String
    /// The Readings that say so: the snapshot of this type.
    package let readingType: String
    /// An SQL/JSON path to the items of a Reading's value, each of which gives an edge.
    package let items: String
    /// The Resources that the edges lead to.
    package let targetType: String
    /// The placeholders are ``ItemPointer``s.
    package let target: Target

    package init(
        edge: String,
        sourceType: String,
        readingType: String,
        items: String,
        targetType: String,
        target: Target
    ) {
        self.edge = edge
        self.sourceType = sourceType
        self.readingType = readingType
        self.items = items
        self.targetType = targetType
        self.target = target
    }

    /// All that the rule says, as bytes: rules that say the same have the same, wherever they stand.
    package var identity: [UInt8] {
        let target: (kind: String, template: Template) =
            switch target {
            case .name(let template): ("name", template)
            case .id(let template): ("id", template)
            }
        return [edge, sourceType, readingType, items, targetType, target.kind, target.template.text]
            .flatMap { Array($0.utf8) + [0] }
    }

    // Rules are the same when their bytes are.
    package static func == (one: EdgeRule, other: EdgeRule) -> Bool { one.identity == other.identity }

    package func hash(into hasher: inout Hasher) {
        for byte in identity { hasher.combine(byte) }
    }
}
