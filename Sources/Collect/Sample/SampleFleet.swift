/// A synthetic fleet: every part of it follows from the seed and the part's own number, so any part can be told
/// without knowing the others.
struct SampleFleet: Sendable {
    let services: Int
    let seed: UInt64
    /// Nothing in the fleet is later than this.
    let now: Timestamp

    /// How far the past reaches.
    static let historyDays = 42

    /// What a generator is for; each kind of part has its own numbers.
    enum Part: UInt64 {
        case service = 1
        case deployment, instance, lambda, database, library, release, image, build
    }

    func generator(_ part: Part, _ index: Int) -> SplitMix64 {
        var mixer = SplitMix64(seed: seed ^ (part.rawValue << 56))
        return SplitMix64(seed: mixer.next() &+ UInt64(index) &* 0xD134_2543_DE82_EF95)
    }

    func daysAgo(_ days: Int) -> Timestamp { now.adding(seconds: -Int64(days) * 86_400) }

    // MARK: - What there is

    struct Environment {
        let name: String
        /// How many days after the first environment a release comes here.
        let lagDays: Int
    }

    static let environments = [
        Environment(name: "prod", lagDays: 3), Environment(name: "staging", lagDays: 1),
        Environment(name: "test", lagDays: 0),
    ]

    /// A service that others call and that nobody publishes, as happens: edges to it lead nowhere.
    static let unpublishedService = "sample-mainframe-ledger"

    /// One service in four has a database of its own.
    var databases: Int { (services + 3) / 4 }

    /// One service in five comes with a Lambda.
    var lambdas: Int { (services + 4) / 5 }

    /// Libraries that the fleet shares: the known ones, then those that are made up.
    var libraries: Int { SampleKnownLibrary.all.count + madeUpLibraries }

    /// More for a larger fleet, up to a limit.
    private var madeUpLibraries: Int { min(24 + services / 10, 1_000) }

    /// The made-up libraries of an ecosystem, by their position among all libraries.
    func madeUpLibraries(of ecosystem: SampleVocabulary.Stack) -> [Int] {
        let ecosystems = SampleVocabulary.ecosystems
        let own = ecosystems.firstIndex { $0.packageType == ecosystem.packageType } ?? 0
        return stride(from: own, to: madeUpLibraries, by: ecosystems.count).map { SampleKnownLibrary.all.count + $0 }
    }

    // MARK: - What it is called

    func serviceName(_ index: Int) -> String {
        "sample-" + SampleVocabulary.domain(index) + "-" + SampleVocabulary.role(index) + "-" + String(index)
    }

    func service(_ index: Int) -> ResourceReference {
        ResourceReference(type: ResourceType.service, name: serviceName(index))
    }

    func database(_ index: Int) -> ResourceReference {
        let name = "sample-" + SampleVocabulary.domain(index * 4) + "-database-" + String(index)
        return ResourceReference(type: ResourceType.rdsInstance, name: name)
    }

    func lambda(_ index: Int) -> ResourceReference {
        let name = "sample-" + SampleVocabulary.domain(index * 5) + "-function-" + String(index)
        return ResourceReference(type: ResourceType.lambda, name: name)
    }

    /// The value of `ServiceOwnership`: all that belongs to a domain belongs to one team.
    ///
    /// - Parameter number: As in ``SampleVocabulary/domain(_:)``.
    static func ownership(domain number: Int, tier: Int?) -> JSON {
        let team = "sample-team-" + SampleVocabulary.team(number)
        return [
            "team": .string(team), "contact": .string(team + "@example.org"), "tier": tier.map { .integer(Int64($0)) },
            "synthetic": true,
        ]
    }

    /// As in `Billing worker 7 (synthetic)`.
    static func displayName(_ resource: ResourceReference) -> JSON {
        let words = resource.name.dropFirst("sample-".count).split(separator: "-").joined(separator: " ")
        return ["name": .string(words.prefix(1).uppercased() + words.dropFirst() + " (synthetic)")]
    }
}
