/// The packages that dpkg has installed, each as SoftwareDependency > SoftwareDependencyVersion, and the deployment's
/// list of them.
struct InstalledPackages {
    let deployment: HostDeployment
    let files: HostFiles

    /// - Returns: The packages, without what only their own Readings need: bounded by what is installed.
    func collect(into send: MessageSink) async throws -> [Package] {
        let changedOn = files.packageStatus.modifiedOn ?? Timestamp(microseconds: 0)
        let automatic = try await automaticallyInstalled()
        var list = DependencyList()
        var packages: [Package] = []
        try await files.packageStatus.forEachParagraph(InstalledPackage.parser()) { paragraph in
            guard let package = InstalledPackage(paragraph) else { return }
            packages.append(Package(name: package.name, architecture: package.architecture, version: package.version))
            let entry = DependencyList.Entry(
                coordinates: package.coordinates,
                version: package.version,
                architectures: [package.architecture],
                scope: automatic.map { $0.contains(package.name) ? "automatic" : "manual" }
            )
            guard list.add(entry) else { return }
            for message in Self.messages(package, changedOn: changedOn) { try await send(message) }
        }
        let listedOn = max(changedOn, files.packageMarks.modifiedOn ?? changedOn)
        let type = ReadingType.serviceDeploymentDependencies
        try await send(.snapshot(type, of: deployment.reference, at: listedOn, list.value))
        return packages
    }

    /// What later steps need to know of an installed package.
    struct Package {
        let name: String
        let architecture: String
        let version: String
    }

    static func messages(_ package: InstalledPackage, changedOn: Timestamp) -> [Message] {
        let dependency = package.coordinates.dependency
        let version = package.coordinates.version(package.version)
        let name: JSON = ["name": .string(package.name), "description": package.summary.map { .string($0) }]
        return [
            .claim(dependency, at: changedOn),
            .claim(version, in: dependency, at: changedOn),
            .snapshot(ReadingType.displayName, of: dependency, at: changedOn, name),
            .snapshot(ReadingType.packageDependencies, of: version, at: changedOn, package.relationsValue),
        ]
    }

    /// The packages that apt installed only because others need them; `nil` when apt keeps no such list here.
    private func automaticallyInstalled() async throws -> Set<String>? {
        guard files.packageMarks.exists else { return nil }
        var names: Set<String> = []
        try await files.packageMarks.forEachParagraph(ControlParser(keeping: "Package", "Auto-Installed")) {
            paragraph in
            guard paragraph["Auto-Installed"] == "1", let name = paragraph["Package"] else { return }
            names.insert(name)
        }
        return names
    }
}
