/// One entry of a relation field such as `Depends`: any of the alternatives satisfies it.
struct PackageRelation: Equatable {
    let alternatives: [Alternative]

    struct Alternative: Equatable {
        let package: String
        /// The qualifier behind the name: `any` in `perl:any`.
        var qualifier: String?
        /// `<<`, `<=`, `=`, `>=` or `>>`.
        var relation: String?
        var version: String?
    }

    /// Reads a whole field, deb-control(5). Restrictions to architectures and build profiles are left out.
    static func parse(_ field: String) -> [PackageRelation] {
        field.split(separator: ",").compactMap { entry in
            let alternatives = entry.split(separator: "|").compactMap(alternative)
            return alternatives.isEmpty ? nil : PackageRelation(alternatives: alternatives)
        }
    }

    private static func alternative(_ text: Substring) -> Alternative? {
        let pattern =
            /\s*([A-Za-z0-9][A-Za-z0-9+.\-]*)(?::([A-Za-z0-9\-]+))?\s*(?:\(\s*(<<|<=|=|>=|>>|<|>)\s*([^\s)]+)\s*\))?/
        guard let match = text.prefixMatch(of: pattern)?.output else { return nil }
        return Alternative(
            package: String(match.1),
            qualifier: match.2.map(String.init),
            relation: match.3.map(modern),
            version: match.4.map(String.init)
        )
    }

    /// The obsolete `<` and `>` always meant "or equal".
    private static func modern(_ relation: Substring) -> String {
        relation == "<" || relation == ">" ? relation + "=" : String(relation)
    }
}

extension PackageRelation {
    /// `{"anyOf": [{"package": "libc6", "relation": ">=", "version": "2.34"}]}`
    var value: JSON {
        ["anyOf": .array(alternatives.map(\.value))]
    }
}

extension PackageRelation.Alternative {
    fileprivate var value: JSON {
        [
            "package": .string(package), "qualifier": qualifier.map { .string($0) },
            "relation": relation.map { .string($0) }, "version": version.map { .string($0) },
        ]
    }
}
