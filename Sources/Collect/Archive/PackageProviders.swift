/// The names that packages provide, and which packages do.
///
/// A name that no package wants would be a node that no way leads to: it is left to what its providers say of it.
struct PackageProviders {
    private struct Provider {
        let package: String
        /// The name with its version, as the package provides it.
        let name: PackageRelation.Alternative

        var value: JSON {
            [
                "package": .string(package), "relation": name.relation.map { .string($0) },
                "version": name.version.map { .string($0) },
            ]
        }
    }

    private var providers: [String: [Provider]] = [:]
    /// When the newest list that has a provider of the name was made.
    private var toldOn: [String: Timestamp] = [:]
    private var wanted: Set<String> = []

    mutating func add(_ package: ArchivePackage, in list: PackageList) {
        wanted.formUnion(package.wanted)
        // A package's own name leads to it anyway.
        for name in package.provides where name.package != package.name {
            providers[name.package, default: []].append(Provider(package: package.name, name: name))
            toldOn[name.package] = max(toldOn[name.package] ?? list.madeOn, list.madeOn)
        }
    }

    /// One for each name that a package wants, in the order of names.
    var messages: some Sequence<Message> {
        providers.keys.filter(wanted.contains).sorted().lazy.map { name in
            let sorted = (providers[name] ?? []).sorted {
                ($0.package, $0.name.version ?? "") < ($1.package, $1.name.version ?? "")
            }
            let value: JSON = ["providers": .array(sorted.map(\.value))]
            let time = toldOn[name] ?? Timestamp(microseconds: 0)
            return .snapshot(ReadingType.packageProviders, of: ArchivePackage.reference(name), at: time, value)
        }
    }
}
