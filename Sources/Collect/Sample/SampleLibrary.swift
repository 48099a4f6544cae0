/// A library that services depend on, with its versions and what is known against them.
struct SampleLibrary {
    let coordinates: PackageCoordinates
    /// From the oldest to the newest.
    let versions: [String]
    private let fleet: SampleFleet
    private let index: Int
    /// `nil` for a library that is made up.
    private let known: SampleKnownLibrary?

    /// - Parameter index: A position among ``SampleFleet/libraries``.
    init(_ fleet: SampleFleet, _ index: Int) {
        self.fleet = fleet
        self.index = index
        guard index >= SampleKnownLibrary.all.count else {
            let library = SampleKnownLibrary.all[index]
            known = library
            coordinates = library.coordinates
            versions = library.versions
            return
        }
        let number = index - SampleKnownLibrary.all.count
        let ecosystems = SampleVocabulary.ecosystems
        let kinds = SampleVocabulary.libraryKinds
        known = nil
        coordinates = PackageCoordinates(
            group: "sample-" + ecosystems[number % ecosystems.count].packageType + "/org.example",
            artifact: kinds[number / ecosystems.count % kinds.count] + "-" + String(number)
        )
        versions = (0..<5).map { "\(1 + number % 4).\($0).\((number + $0) % 7)" }
    }

    var messages: [Message] {
        var generator = fleet.generator(.library, index)
        let time = fleet.daysAgo(1)
        let dependency = coordinates.dependency
        let name: JSON = [
            "name": .string(coordinates.artifact + " (synthetic)"),
            "description": known.map { .string($0.description) },
        ]
        var messages: [Message] = [
            .claim(dependency, at: time),
            .snapshot(ReadingType.displayName, of: dependency, at: time, name),
        ]
        for (number, text) in versions.enumerated() {
            let version = coordinates.version(text)
            let vulnerabilities = known?.vulnerabilities(of: number) ?? madeUpVulnerabilities(of: number, &generator)
            let value: JSON = ["source": "sample", "vulnerabilities": .array(vulnerabilities.map(\.value))]
            messages += [
                .claim(version, in: dependency, at: time),
                .snapshot(ReadingType.dependencyVersionVulnerability, of: version, at: time, value),
            ]
        }
        return messages
    }

    /// The newest version has none; the older one is, the likelier it has some, fixed by the next one.
    private func madeUpVulnerabilities(of number: Int, _ generator: inout SplitMix64) -> [SampleVulnerability] {
        let age = versions.count - 1 - number
        guard age > 0, generator.happens(percent: 15 + 15 * age) else { return [] }
        return (0..<generator.within(1...2)).map { serial in
            let id = "SAMPLE-\(coordinates.artifact)-\(number)-\(serial)"
            return .madeUp(id: id, fixedVersion: versions[number + 1], &generator)
        }
    }
}
