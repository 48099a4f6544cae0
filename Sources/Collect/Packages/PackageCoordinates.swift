/// What identifies a package in the catalogue, whichever collector saw it.
///
/// - `group` is the package URL's type and, behind a slash, its namespace: `maven/org.apache.logging.log4j`,
///   `golang/github.com/spf13`, `npm/@angular`. The packages of a distribution (`deb`, `apk`, `alpine`, `rpm`) have no
///   namespace here: it names the distributor, and the same package has the same name on a host and in an image.
/// - `artifact` is the package's name. A colon in either is written `%3A`, so the parts can be told apart.
/// - A SoftwareDependency is named `<group>:<artifact>`, a SoftwareDependencyVersion `<group>:<artifact>:<version>`.
///   The architecture is not part of a name.
struct PackageCoordinates: Sendable, Hashable {
    let group: String
    let artifact: String

    /// The group of packages for which no package URL is known.
    static let unidentifiedGroup = "generic"

    private static let distributionTypes: Set<String> = ["deb", "apk", "alpine", "rpm"]

    init(group: String, artifact: String) {
        self.group = Self.withoutColons(group)
        self.artifact = Self.withoutColons(artifact)
    }

    init(_ url: PackageURL) {
        let namespace = Self.distributionTypes.contains(url.type) ? [] : url.namespace
        self.init(group: ([url.type] + namespace).joined(separator: "/"), artifact: url.name)
    }

    var dependency: ResourceReference {
        ResourceReference(type: ResourceType.softwareDependency, name: group + ":" + artifact)
    }

    func version(_ version: String) -> ResourceReference {
        let name = group + ":" + artifact + ":" + version
        return ResourceReference(type: ResourceType.softwareDependencyVersion, name: name)
    }

    private static func withoutColons(_ text: String) -> String {
        text.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
    }
}
