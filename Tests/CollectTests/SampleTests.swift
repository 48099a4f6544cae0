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

    @Test func `what is referred to by name exists`() async throws {
        let transcript = try await Transcript.of(Self.collector())
        let services = Set(transcript.names(of: "Service"))
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

    @Test func `the generator is the published one`() {
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }
}
