/// The words that a synthetic fleet is described with.
enum SampleVocabulary {
    static let domains = [
        "billing", "catalogue", "checkout", "delivery", "fraud", "identity", "inventory", "loyalty", "mail", "orders",
        "payments", "pricing", "profile", "ranking", "returns", "search",
    ]
    static let roles = ["api", "worker", "gateway", "scheduler", "adapter"]
    static let teams = ["anchor", "beacon", "compass", "harbour", "keel", "lantern", "mast", "rudder"]
    static let libraryKinds = [
        "client", "codec", "cache", "json", "logging", "metrics", "pool", "retry", "router", "security", "template",
        "validation",
    ]
    static let incidentTitles = [
        "Error rate above its limit", "Latency above its limit", "Queue grows without end", "Certificate expired",
        "Disk almost full", "Database refuses connections",
    ]

    static func domain(_ index: Int) -> String { domains[index % domains.count] }

    static func team(_ index: Int) -> String { teams[index % domains.count % teams.count] }

    static func role(_ index: Int) -> String { roles[index / domains.count % roles.count] }

    /// What services are built with. The first one, and every third after it, runs on the JVM.
    static let stacks = [
        Stack(language: "Java", languageVersion: "21", framework: "Spring Boot 3.3", packageType: "maven"),
        Stack(language: "Go", languageVersion: "1.23", framework: "net/http", packageType: "golang"),
        Stack(language: "PHP", languageVersion: "8.3", framework: "Symfony 7", packageType: "composer"),
    ]

    static func stack(_ index: Int) -> Stack { stacks[index % stacks.count] }

    /// What functions are built with.
    static let functionStack = Stack(language: "Python", languageVersion: "3.13", framework: nil, packageType: "pypi")

    /// All that there are libraries for.
    static let ecosystems = stacks + [functionStack]

    struct Stack {
        let language: String
        let languageVersion: String
        let framework: String?
        let packageType: String

        var runsOnJVM: Bool { language == "Java" }

        var value: JSON {
            [
                "language": .string(language), "languageVersion": .string(languageVersion),
                "framework": framework.map { .string($0) },
            ]
        }
    }
}
