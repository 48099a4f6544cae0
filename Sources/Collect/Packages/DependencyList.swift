/// The packages of one deployment, as its `ServiceDeploymentDependencies` tells them: each SoftwareDependencyVersion
/// once, in the order of their names.
struct DependencyList {
    struct Entry {
        let coordinates: PackageCoordinates
        let version: String
        var architectures: Set<String> = []
        /// How the deployment uses the package, in the source's own word.
        var scope: String?
        /// Whether the deployment's own build names the package; `nil` where the source does not say.
        var isDirect: Bool?
    }

    private var entries: [String: Entry] = [:]

    /// Packages that the source names without a version. They are counted, but no version stands for them.
    var withoutVersion = 0

    var count: Int { entries.count }

    /// - Returns: Whether the SoftwareDependencyVersion is new here; if not, only its architectures are added.
    mutating func add(_ entry: Entry) -> Bool {
        let name = entry.coordinates.version(entry.version).name
        guard entries[name] == nil else {
            entries[name]?.architectures.formUnion(entry.architectures)
            return false
        }
        entries[name] = entry
        return true
    }

    var value: JSON {
        [
            "dependencies": .array(entries.sorted { $0.key < $1.key }.map { Self.item($0.key, $0.value) }),
            "withoutVersion": withoutVersion > 0 ? .integer(Int64(withoutVersion)) : nil,
        ]
    }

    private static func item(_ name: String, _ entry: Entry) -> JSON {
        [
            "name": .string(name), "group": .string(entry.coordinates.group),
            "artifact": .string(entry.coordinates.artifact), "version": .string(entry.version),
            "architectures": entry.architectures.isEmpty ? nil : .strings(entry.architectures.sorted()),
            "scope": entry.scope.map { .string($0) }, "direct": entry.isDirect.map { .boolean($0) },
        ]
    }
}
