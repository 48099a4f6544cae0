/// The build of a package that the archive's security list offers.
struct SecurityBuild: Equatable {
    let package: String
    let architecture: String
    let version: String
    let source: String
    /// The version of the source package, which security advisories name.
    let sourceVersion: String

    static func parser() -> ControlParser {
        ControlParser(keeping: "Package", "Architecture", "Version", "Source")
    }

    init?(_ paragraph: ControlParagraph) {
        guard let package = paragraph["Package"], let version = paragraph["Version"] else { return nil }
        self.package = package
        self.version = version
        architecture = paragraph["Architecture"] ?? "all"
        let origin = PackageSource(field: paragraph["Source"], package: package, version: version)
        source = origin.name
        sourceVersion = origin.version
    }

    /// The build as an item of `vulnerabilities`, for an older one that is installed.
    func vulnerability(installed: String) -> JSON {
        [
            "id": .string("debian-security:" + source + "/" + sourceVersion), "severity": "UNKNOWN",
            "package": .string(package), "installedVersion": .string(installed), "fixedVersion": .string(version),
        ]
    }
}

/// The newest security builds of the packages that are installed, and nothing else of the lists.
struct SecurityBuilds {
    private var newest: [Key: SecurityBuild] = [:]
    private let wanted: Set<String>

    private struct Key: Hashable {
        let package: String
        let architecture: String
    }

    /// - Parameter wanted: The names of the packages whose builds are kept.
    init(of wanted: Set<String>) {
        self.wanted = wanted
    }

    mutating func add(_ build: SecurityBuild) {
        guard wanted.contains(build.package) else { return }
        let key = Key(package: build.package, architecture: build.architecture)
        if let known = newest[key], DebianVersion(build.version) <= DebianVersion(known.version) { return }
        newest[key] = build
    }

    /// - Returns: The build that should replace the package; `nil` when there is none, or none that is newer.
    func fix(for package: InstalledPackages.Package) -> SecurityBuild? {
        let builds = [package.architecture, "all"].compactMap { newest[Key(package: package.name, architecture: $0)] }
        let best = builds.max { DebianVersion($0.version) < DebianVersion($1.version) }
        return best.flatMap { DebianVersion(package.version) < DebianVersion($0.version) ? $0 : nil }
    }
}
