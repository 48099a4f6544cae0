import Testing

@testable import Collect

/// The synthetic fleet is the same every time, complete at any size, and never passes for a real one.
struct SampleTests {
    static let now = Timestamp(microseconds: 1_767_322_800_000_000)

    static func collector(services: Int = 20, seed: UInt64 = 1) -> SampleCollector {
        SampleCollector(fleet: SampleFleet(services: services, seed: seed, now: now))
    }

    @Test func `the same seed gives the same bytes, another seed others`() async throws {
        let first = try await Transcript.printed(Self.collector())
        #expect(try await Transcript.printed(Self.collector()) == first)
        #expect(try await Transcript.printed(Self.collector(seed: 2)) != first)
    }

    @Test(arguments: [1, 2, 20])
    func `every type of the catalogue is there`(services: Int) async throws {
        let transcript = try await Transcript.of(Self.collector(services: services))
        for type in ResourceType.all { #expect(!transcript.names(of: type).isEmpty, "\(type)") }
        for type in ReadingType.all { #expect(!transcript.readings(type).isEmpty, "\(type)") }
        #expect(transcript.names(of: "Service").count == services)
    }

    @Test func `events of every kind are a time series in the past`() async throws {
        let events = try await Transcript.of(Self.collector()).readings("ServiceEvents")
        let kinds: Set = ["DEPLOYED", "STARTED", "STOPPED", "INCIDENT_OPENED", "INCIDENT_RESOLVED"]
        #expect(Set(events.compactMap { $0.value["kind"]?.string }) == kinds)
        #expect(events.allSatisfy { $0.storageMode == .timeSeries && $0.collectedOn <= Self.now })
    }

    @Test func `it says that it is synthetic`() async throws {
        let transcript = try await Transcript.of(Self.collector())
        for type in ResourceType.all {
            #expect(transcript.names(of: type).allSatisfy { $0.hasPrefix("sample-") })
        }
        for name in transcript.readings("DisplayName") {
            #expect(name.value["name"]?.string?.hasSuffix(" (synthetic)") == true)
        }
        #expect(transcript.readings("ServiceOwnership").allSatisfy { $0.value["synthetic"] == true })
    }

    @Test func `what is referred to by name exists, but for one service that nobody publishes`() async throws {
        let transcript = try await Transcript.of(Self.collector())
        let unpublished = "sample-mainframe-ledger"
        #expect(!transcript.names(of: "Service").contains(unpublished))
        let services = Set(transcript.names(of: "Service") + [unpublished])
        let databases = Set(transcript.names(of: "RdsInstance"))
        let versions = Set(transcript.names(of: "SoftwareDependencyVersion"))
        for egress in transcript.readings("EgressDependencies") {
            #expect(egress.value["services"]?.items.allSatisfy { services.contains($0["name"]?.string ?? "") } == true)
            #expect(
                egress.value["databases"]?.items.allSatisfy { databases.contains($0["name"]?.string ?? "") } == true
            )
        }
        for list in transcript.readings("ServiceDeploymentDependencies") {
            #expect(
                list.value["dependencies"]?.items.allSatisfy { versions.contains($0["name"]?.string ?? "") } == true
            )
        }
    }

    @Test(arguments: [1, 20])
    func `the first service relies on a database and on a service that nobody publishes`(services: Int) async throws {
        let transcript = try await Transcript.of(Self.collector(services: services))
        let egress = transcript.value("EgressDependencies", of: "sample-billing-api-0")
        #expect(egress?["services"]?.items.last?["name"] == "sample-mainframe-ledger")
        #expect(egress?["databases"]?.items.first?["name"] == "sample-billing-database-0")
    }

    @Test(arguments: [(1, UInt64(1)), (20, 1), (20, 7)])
    func `the first service runs log4j-core 2.14.1 in production, and nowhere else`(
        services: Int,
        seed: UInt64
    ) async throws {
        let transcript = try await Transcript.of(Self.collector(services: services, seed: seed))
        let outdated = ["prod", "staging", "test"].filter { environment in
            let list = transcript.value("ServiceDeploymentDependencies", of: "sample-billing-api-0@" + environment)
            let names = list?["dependencies"]?.items.map { $0["name"]?.string }
            return names?.contains("sample-maven/org.apache.logging.log4j:log4j-core:2.14.1") == true
        }
        #expect(outdated == ["prod"])
    }

    @Test func `environments get the releases of a service one after the other, as the same images`() async throws {
        let transcript = try await Transcript.of(Self.collector())
        var digests: [String: String] = [:]
        for image in transcript.readings("DockerImage") {
            let reference = try #require(image.value["image"]?.string)
            let digest = try #require(image.value["digest"]?.string)
            #expect(digests.updateValue(digest, forKey: reference) ?? digest == digest)
        }
        let deployed = transcript.readings("ServiceEvents").filter { $0.value["kind"] == "DEPLOYED" }
        let times = Dictionary(grouping: deployed) { $0.value["image"]?.string }
        for (image, events) in times where image != nil {
            let order = Array(["test", "staging", "prod"].prefix(events.count))
            #expect(
                events.sorted { $0.collectedOn < $1.collectedOn }.compactMap { $0.value["environment"]?.string }
                    == order
            )
        }
    }

    @Test func `what is known against a library ends with the version that fixed it`() async throws {
        let transcript = try await Transcript.of(Self.collector())
        let expected = [
            "2.14.1": ["CVE-2021-44228", "CVE-2021-45046", "CVE-2021-45105", "CVE-2021-44832"],
            "2.16.0": ["CVE-2021-45105", "CVE-2021-44832"], "2.17.1": [], "2.24.3": [],
        ]
        for (version, ids) in expected {
            let name = "sample-maven/org.apache.logging.log4j:log4j-core:" + version
            let value = transcript.value("DependencyVersionVulnerability", of: name)
            #expect(value?["vulnerabilities"]?.items.map { $0["id"]?.string } == ids, "\(version)")
        }
        for library in SampleKnownLibrary.all {
            #expect(library.versions.count > 1, "\(library.artifact)")
            #expect(library.flaws.allSatisfy { library.versions.dropLast().contains($0.upTo) }, "\(library.artifact)")
        }
    }

    @Test func `a deployment is built with libraries of its own ecosystem, some of them by its own choice`()
        async throws
    {
        let transcript = try await Transcript.of(Self.collector())
        let types = ["sample-maven", "sample-golang", "sample-composer", "sample-pypi"]
        for list in transcript.readings("ServiceDeploymentDependencies") {
            let items = list.value["dependencies"]?.items ?? []
            let groups = items.compactMap { $0["group"]?.string }
            #expect(types.contains { type in groups.allSatisfy { $0 == type || $0.hasPrefix(type + "/") } })
            #expect(items.contains { $0["direct"] == true })
        }
    }

    @Test func `the open incidents are those that are not resolved, and one goes with an instance that fails`()
        async throws
    {
        let transcript = try await Transcript.of(Self.collector())
        for incidents in transcript.readings("Incidents") {
            let open = incidents.value["incidents"]?.items.count { $0["resolvedOn"] == nil }
            #expect(incidents.value["open"] == .integer(Int64(open ?? 0)))
        }
        #expect(transcript.value("Incidents", of: "sample-billing-api-0")?["open"] == 1)
        let states = transcript.readings("InstanceHealth")
            .filter { $0.resource.name.hasPrefix("sample-billing-api-0@prod/") }
            .map { $0.value["state"]?.string }
        #expect(Set(states) == ["RUNNING", "FAILING", "STOPPED"])
    }

    @Test func `the generator is the published one`() {
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }
}
