/// Which list has the newest version of each package, as long as nobody has taken it.
struct NewestPackages {
    private struct Choice {
        let version: String
        /// The list's place among the lists.
        let list: Int
    }

    private var choices: [String: Choice] = [:]

    var count: Int { choices.count }

    /// The first package, by name, that nobody has taken.
    var first: String? { choices.keys.min() }

    /// - Throws: ``SourceError`` when one of the lists cannot be read: without it, nobody knows what is newest.
    init(of lists: [PackageList]) async throws {
        for (place, list) in lists.enumerated() {
            try await list.file.forEachParagraph(ControlParser(keeping: "Package", "Version")) { paragraph in
                guard let name = paragraph["Package"], let version = paragraph["Version"] else { return }
                add(name, version, place)
            }
        }
    }

    /// Of equal versions the first one stays.
    private mutating func add(_ name: String, _ version: String, _ list: Int) {
        if let known = choices[name], DebianVersion(version) <= DebianVersion(known.version) { return }
        choices[name] = Choice(version: version, list: list)
    }

    /// - Returns: Whether this is the newest version of the package, and it has not been taken yet.
    mutating func take(_ name: String, _ version: String, from list: Int) -> Bool {
        guard let choice = choices[name], choice.list == list, choice.version == version else { return false }
        choices[name] = nil
        return true
    }
}
