import Publishing

/// Which installed packages have a newer build in the archive's security list.
///
/// The list tells neither severity nor the single advisories: a newer build stands for whatever it fixes.
struct SecurityFixes {
    let packages: [InstalledPackages.Package]
    let files: HostFiles

    static let source = "debian-security"

    func collect(reportingTo console: Console, into send: MessageSink) async throws {
        let lists = files.securityLists
        guard let readOn = lists.compactMap(\.modifiedOn).max() else {
            console.warn("no security list in \(files.archiveLists): vulnerabilities stay unknown (run apt-get update)")
            return
        }
        var builds = SecurityBuilds(of: Set(packages.map(\.name)))
        for list in lists {
            do {
                try await list.forEachParagraph(SecurityBuild.parser()) { paragraph in
                    if let build = SecurityBuild(paragraph) { builds.add(build) }
                }
            } catch let error as SourceError {
                console.warn("\(error): vulnerabilities stay unknown")
                return
            }
        }
        for message in Self.messages(packages, builds, readOn: readOn) { try await send(message) }
    }

    /// One Reading for each SoftwareDependencyVersion: an empty list when no newer build is known.
    static func messages(
        _ packages: [InstalledPackages.Package],
        _ builds: SecurityBuilds,
        readOn: Timestamp
    ) -> some Sequence<Message> {
        var told: Set<ResourceReference> = []
        return packages.lazy.compactMap { package in
            let version = PackageCoordinates(group: "deb", artifact: package.name).version(package.version)
            let fix = builds.fix(for: package)
            guard told.insert(version).inserted else { return nil }
            let vulnerabilities = fix.map { [$0.vulnerability(installed: package.version)] } ?? []
            let value: JSON = ["source": .string(source), "vulnerabilities": .array(vulnerabilities)]
            return .snapshot(ReadingType.dependencyVersionVulnerability, of: version, at: readOn, value)
        }
    }
}
