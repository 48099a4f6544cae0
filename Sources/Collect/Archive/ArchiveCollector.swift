import Publishing

/// Tells of all packages of a Debian archive, from the lists that apt keeps of it.
///
/// Lists are read twice: for which of them has the newest version of each package, and for the packages. What stays in
/// memory is names and versions, and who provides what; packages themselves are sent as they are read. Everything has
/// the date of its list's release, so the same lists publish the same messages again.
struct ArchiveCollector: Collector {
    /// The folder with the lists.
    let folder: String

    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int {
        let lists = try await PackageList.lists(in: folder, reportingTo: console)
        guard !lists.isEmpty else {
            throw SourceError(path: folder, reason: "there are no lists of packages: run apt-get update")
        }
        var newest = try await NewestPackages(of: lists)
        console.print("\(newest.count) packages in \(lists.count) lists")
        var providers = PackageProviders()
        for (place, list) in lists.enumerated() {
            try await list.file.forEachParagraph(ArchivePackage.parser()) { paragraph in
                guard let package = ArchivePackage(paragraph),
                    newest.take(package.name, package.version, from: place)
                else { return }
                providers.add(package, in: list)
                for message in package.messages(in: list) { try await send(message) }
            }
        }
        if let missing = newest.first {
            throw SourceError(
                path: folder,
                reason: "the lists changed as they were read, and \(missing) is gone: run again"
            )
        }
        for message in providers.messages { try await send(message) }
        return 0
    }
}
