/// A library that services depend on, with its versions and what is known against them.
struct SampleLibrary {
    let coordinates: PackageCoordinates
    private let fleet: SampleFleet
    private let index: Int

    init(_ fleet: SampleFleet, _ index: Int) {
        self.fleet = fleet
        self.index = index
        let kind = SampleVocabulary.libraryKinds[index % SampleVocabulary.libraryKinds.count]
        let stack = SampleVocabulary.stack(index / SampleVocabulary.libraryKinds.count)
        coordinates = PackageCoordinates(
            group: "sample-" + stack.packageType + "/org.example",
            artifact: kind + "-" + String(index)
        )
    }

    /// From the oldest version, number 0, to the newest.
    func version(_ number: Int) -> String {
        "\(1 + index % 4).\(number).\((index + number) % 7)"
    }

    var messages: [Message] {
        var generator = fleet.generator(.library, index)
        let time = fleet.daysAgo(1)
        let dependency = coordinates.dependency
        var messages: [Message] = [
            .claim(dependency, at: time),
            .snapshot(
                ReadingType.displayName,
                of: dependency,
                at: time,
                ["name": .string(coordinates.artifact + " (synthetic)")]
            ),
        ]
        for number in 0..<SampleFleet.versionsPerLibrary {
            let version = coordinates.version(self.version(number))
            let value: JSON = ["source": "sample", "vulnerabilities": vulnerabilities(of: number, &generator)]
            messages += [
                .claim(version, in: dependency, at: time),
                .snapshot(ReadingType.dependencyVersionVulnerability, of: version, at: time, value),
            ]
        }
        return messages
    }

    /// The newest version has none; the older one is, the likelier it has some, fixed by the next one.
    private func vulnerabilities(of number: Int, _ generator: inout SplitMix64) -> JSON {
        let age = SampleFleet.versionsPerLibrary - 1 - number
        guard age > 0, generator.happens(percent: 15 + 15 * age) else { return [] }
        return .array(
            (0..<generator.within(1...2)).map { serial in
                SampleVulnerability.item(
                    id: "SAMPLE-\(index)-\(number)-\(serial)",
                    fixedVersion: version(number + 1),
                    &generator
                )
            }
        )
    }
}

/// A synthetic item of `vulnerabilities`.
enum SampleVulnerability {
    static func item(id: String, fixedVersion: String?, _ generator: inout SplitMix64) -> JSON {
        let severity = generator.pick(SampleVocabulary.severities)
        return [
            "id": .string(id), "severity": .string(severity), "score": score(severity, &generator),
            "fixedVersion": fixedVersion.map { .string($0) },
        ]
    }

    /// A score inside the severity's range of CVSS 3; none when the severity is unknown.
    private static func score(_ severity: String, _ generator: inout SplitMix64) -> JSON? {
        let tenths =
            switch severity {
            case "CRITICAL": generator.within(90...100)
            case "HIGH": generator.within(70...89)
            case "MEDIUM": generator.within(40...69)
            case "LOW": generator.within(1...39)
            default: 0
            }
        return tenths == 0 ? nil : .number("\(tenths / 10).\(tenths % 10)")
    }
}
