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
        field.utf8.split(separator: UInt8(ascii: ",")).compactMap { entry in
            let alternatives = entry.split(separator: UInt8(ascii: "|")).compactMap { text in
                var scanner = RelationScanner(text)
                return scanner.alternative()
            }
            return alternatives.isEmpty ? nil : PackageRelation(alternatives: alternatives)
        }
    }
}

extension PackageRelation {
    /// `{"anyOf": [{"package": "libc6", "relation": ">=", "version": "2.34"}]}`
    var value: JSON {
        ["anyOf": .array(alternatives.map(\.value))]
    }
}

extension PackageRelation.Alternative {
    var value: JSON {
        [
            "package": .string(package), "qualifier": qualifier.map { .string($0) },
            "relation": relation.map { .string($0) }, "version": version.map { .string($0) },
        ]
    }
}
