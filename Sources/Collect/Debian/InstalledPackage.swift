/// A package that dpkg's status file says is installed.
struct InstalledPackage: Equatable {
    let name: String
    let architecture: String
    let version: String
    /// The first line of the description.
    let summary: String?
    let depends: [PackageRelation]
    let preDepends: [PackageRelation]
    let recommends: [PackageRelation]

    static func parser() -> ControlParser {
        ControlParser(
            keeping: "Package",
            "Status",
            "Architecture",
            "Version",
            "Description",
            "Depends",
            "Pre-Depends",
            "Recommends"
        )
    }

    /// - Returns: `nil` when the package is removed, half-installed or unnamed.
    init?(_ paragraph: ControlParagraph) {
        guard let name = paragraph["Package"], let version = paragraph["Version"],
            let status = paragraph["Status"]?.split(separator: " "), status.last == "installed"
        else { return nil }
        self.name = name
        self.version = version
        architecture = paragraph["Architecture"] ?? "all"
        summary = paragraph["Description"]?.split(separator: "\n").first.map(String.init)
        depends = PackageRelation.parse(paragraph["Depends"] ?? "")
        preDepends = PackageRelation.parse(paragraph["Pre-Depends"] ?? "")
        recommends = PackageRelation.parse(paragraph["Recommends"] ?? "")
    }

    var coordinates: PackageCoordinates { PackageCoordinates(group: "deb", artifact: name) }

    /// The value of the version's `PackageDependencies`; lists that are empty are there, and empty.
    var relationsValue: JSON {
        [
            "preDepends": .array(preDepends.map(\.value)), "depends": .array(depends.map(\.value)),
            "recommends": .array(recommends.map(\.value)),
        ]
    }
}
