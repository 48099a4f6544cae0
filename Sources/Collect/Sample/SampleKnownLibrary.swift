/// A library that really exists, with some of what was really found in it. The list of neither is whole.
struct SampleKnownLibrary {
    /// The type of its package URL.
    let packageType: String
    let namespace: String?
    let artifact: String
    let description: String
    /// From the oldest to the newest; two at least.
    let versions: [String]
    let flaws: [Flaw]

    struct Flaw {
        let id: String
        /// CVSS 3.
        let score: Double
        /// The newest of the library's ``versions`` that has it; all before have it too.
        let upTo: String
        let fixed: String
        let title: String

        init(_ id: String, _ score: Double, upTo: String, fixed: String, _ title: String) {
            self.id = id
            self.score = score
            self.upTo = upTo
            self.fixed = fixed
            self.title = title
        }
    }

    init(
        _ packageType: String,
        _ namespace: String?,
        _ artifact: String,
        _ description: String,
        _ versions: [String],
        _ flaws: [Flaw]
    ) {
        self.packageType = packageType
        self.namespace = namespace
        self.artifact = artifact
        self.description = description
        self.versions = versions
        self.flaws = flaws
    }

    /// In a group of its own, so that nothing is said of the real one.
    var coordinates: PackageCoordinates {
        let group = "sample-" + packageType + (namespace.map { "/" + $0 } ?? "")
        return PackageCoordinates(group: group, artifact: artifact)
    }

    /// - Parameter number: A position among ``versions``.
    func vulnerabilities(of number: Int) -> [SampleVulnerability] {
        flaws.filter { number <= versions.firstIndex(of: $0.upTo) ?? -1 }.map { flaw in
            SampleVulnerability(
                id: flaw.id,
                score: flaw.score,
                title: flaw.title,
                fixedVersion: flaw.fixed
            )
        }
    }

    /// Those of an ecosystem, by their position among ``all``; the first one is what everything in it is built with.
    static func positions(of ecosystem: SampleVocabulary.Stack) -> [Int] {
        all.indices.filter { all[$0].packageType == ecosystem.packageType }
    }
}
