import Publishing

/// A list of packages that apt keeps, and the release that it is a part of.
struct PackageList {
    let file: SourceFile
    /// When the archive was made as it is: the time of all that the list says.
    let madeOn: Timestamp
    /// As in `bookworm-security`.
    let release: String?

    /// Whether a file of this name is a list of binary packages.
    static func isName(_ name: String) -> Bool {
        name.contains(/_Packages(?:\.(?:lz4|gz|xz|bz2|zst))?$/)
    }

    /// The lists in a folder, those of the newest releases first.
    ///
    /// A list whose release tells no date has that of its file, and a warning says so.
    ///
    /// - Throws: ``SourceError`` when what is there cannot be read.
    static func lists(in folder: String, reportingTo console: Console) async throws -> [PackageList] {
        var releases: [(prefix: String, release: ArchiveRelease)] = []
        for ending in ["InRelease", "Release"] {
            for file in SourceFile.files(in: folder, where: { $0.hasSuffix("_" + ending) }) {
                let release = try await ArchiveRelease(reading: file)
                releases.append((String(file.path.dropLast(ending.count)), release))
            }
        }
        var lists: [PackageList] = []
        for file in SourceFile.files(in: folder, where: isName) {
            // apt names files by their address: all before `InRelease` is what the release's lists begin with, too.
            let known = releases.filter { file.path.hasPrefix($0.prefix) }.max { $0.prefix.count < $1.prefix.count }
            if known?.release.madeOn == nil {
                console.warn("\(file.path): no release tells when it was made, so the file's own date is taken")
            }
            guard let madeOn = known?.release.madeOn ?? file.modifiedOn else {
                throw SourceError(path: file.path, reason: "it has no date")
            }
            lists.append(PackageList(file: file, madeOn: madeOn, release: known?.release.name))
        }
        return lists.sorted { ($1.madeOn, $0.file.path) < ($0.madeOn, $1.file.path) }
    }
}
