/// A package as a list of the archive describes it.
struct ArchivePackage {
    let name: String
    let version: String
    /// The names that the package stands in for, each with the version it does so in.
    let provides: [PackageRelation.Alternative]
    private let preDepends: [PackageRelation]
    private let depends: [PackageRelation]
    private let recommends: [PackageRelation]
    private let suggests: [PackageRelation]
    private let paragraph: ControlParagraph

    static func parser() -> ControlParser {
        ControlParser(
            keeping: "Package",
            "Version",
            "Architecture",
            "Section",
            "Priority",
            "Maintainer",
            "Source",
            "Installed-Size",
            "Description",
            "Homepage",
            "Pre-Depends",
            "Depends",
            "Recommends",
            "Suggests",
            "Provides"
        )
    }

    /// - Returns: `nil` when the paragraph describes no package.
    init?(_ paragraph: ControlParagraph) {
        guard let name = paragraph["Package"], let version = paragraph["Version"] else { return nil }
        func relations(_ field: String) -> [PackageRelation] { PackageRelation.parse(paragraph[field] ?? "") }
        self.name = name
        self.version = version
        provides = relations("Provides").flatMap(\.alternatives)
        preDepends = relations("Pre-Depends")
        depends = relations("Depends")
        recommends = relations("Recommends")
        suggests = relations("Suggests")
        self.paragraph = paragraph
    }

    /// All packages, virtual ones as well, that the package would have installed with it.
    var wanted: some Sequence<String> {
        [preDepends, depends, recommends, suggests].joined().lazy.flatMap(\.alternatives).map(\.package)
    }

    static func reference(_ name: String) -> ResourceReference {
        ResourceReference(type: ResourceType.debianPackage, name: name)
    }

    func messages(in list: PackageList) -> [Message] {
        let package = Self.reference(name)
        return [
            .snapshot(ReadingType.debianPackage, of: package, at: list.madeOn, value(release: list.release)),
            .snapshot(ReadingType.packageDependencies, of: package, at: list.madeOn, relationsValue),
        ]
    }

    private func value(release: String?) -> JSON {
        let source = PackageSource(field: paragraph["Source"], package: name, version: version)
        return [
            "version": .string(version), "architecture": text("Architecture"), "section": text("Section"),
            "priority": text("Priority"), "maintainer": text("Maintainer"), "source": .string(source.name),
            "sourceVersion": .string(source.version),
            "installedKibibytes": paragraph["Installed-Size"].flatMap { Int64($0) }.map { .integer($0) },
            "description": paragraph["Description"]?.split(separator: "\n").first.map { .string(String($0)) },
            "homepage": text("Homepage"), "release": release.map { .string($0) },
        ]
    }

    private func text(_ field: String) -> JSON? { paragraph[field].map { .string($0) } }

    /// Lists that are empty are there, and empty.
    private var relationsValue: JSON {
        [
            "preDepends": .array(preDepends.map(\.value)), "depends": .array(depends.map(\.value)),
            "recommends": .array(recommends.map(\.value)), "suggests": .array(suggests.map(\.value)),
            "provides": .array(provides.map(\.value)),
        ]
    }
}
