/// The synthetic image that a release of a service comes as: the same in every environment.
struct SampleImage {
    private let repository: String
    private let tag: String
    private let digest: String
    private let known: [JSON]

    init(_ fleet: SampleFleet, service index: Int, _ release: SampleRelease) {
        var generator = fleet.generator(.image, index * 64 + release.ordinal)
        repository = "registry.example.org/" + fleet.serviceName(index)
        tag = release.tag
        digest = "sha256:" + generator.hexadecimal(digits: 64)
        let all = Self.knownVulnerabilities
        known = generator.distinct(generator.below(all.count), below: all.count).map { all[$0] }
    }

    var reference: String { repository + ":" + tag }

    /// The value of `DockerImage`.
    var value: JSON {
        [
            "image": .string(reference), "repository": .string(repository), "tag": .string(tag),
            "digest": .string(digest),
        ]
    }

    /// The value of `ImageVulnerabilities`.
    var vulnerabilities: JSON { ["image": .string(reference), "vulnerabilities": .array(known)] }

    /// What was really found in packages that images have.
    private static let knownVulnerabilities = [
        vulnerability("CVE-2023-38545", 9.8, in: "curl", "8.3.0", fixed: "8.4.0"),
        vulnerability("CVE-2023-4863", 8.8, in: "libwebp", "1.3.1", fixed: "1.3.2"),
        vulnerability("CVE-2022-3602", 7.5, in: "openssl", "3.0.6", fixed: "3.0.7"),
        vulnerability("CVE-2022-37434", 9.8, in: "zlib", "1.2.12", fixed: "1.2.13"),
    ]

    private static func vulnerability(
        _ id: String,
        _ score: Double,
        in package: String,
        _ version: String,
        fixed: String
    ) -> JSON {
        SampleVulnerability(
            id: id,
            score: score,
            package: package,
            installedVersion: version,
            fixedVersion: fixed
        ).value
    }
}
