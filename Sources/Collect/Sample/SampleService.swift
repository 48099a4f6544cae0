/// A synthetic service with all that is below it.
struct SampleService {
    private let fleet: SampleFleet
    private let index: Int
    private let service: ResourceReference

    init(_ fleet: SampleFleet, _ index: Int) {
        self.fleet = fleet
        self.index = index
        service = fleet.service(index)
    }

    var messages: [Message] {
        var generator = fleet.generator(.service, index)
        let time = fleet.daysAgo(1)
        let incidents = SampleIncidents(fleet, index, &generator)
        let readings: [(String, JSON)] = [
            (ReadingType.displayName, SampleFleet.displayName(service)),
            (ReadingType.serviceOwnership, SampleFleet.ownership(domain: index, tier: generator.within(1...3))),
            (ReadingType.techStack, SampleVocabulary.stack(index).value),
            (ReadingType.codeInsights, codeInsights(&generator)),
            (ReadingType.egressDependencies, egress(&generator)),
        ]
        var messages: [Message] = [.claim(service, at: fleet.daysAgo(SampleFleet.historyDays))]
        messages += readings.map { .snapshot($0, of: service, at: time, $1) }
        messages.append(.snapshot(ReadingType.incidents, of: service, at: fleet.now, incidents.value))
        messages += incidents.events(of: service)
        for position in SampleFleet.environments.indices {
            messages += SampleDeployment(fleet, service: index, environment: position).messages
        }
        return messages
    }

    private func codeInsights(_ generator: inout SplitMix64) -> JSON {
        [
            "repository": .string("https://git.example.org/" + service.name),
            "qualityGate": generator.happens(percent: 85) ? "PASSED" : "FAILED",
            "coveragePercent": .integer(Int64(generator.within(35...98))),
            "openPullRequests": .integer(Int64(generator.below(20))),
            "contributors": .integer(Int64(generator.within(2...24))),
        ]
    }

    /// Services and databases that the service calls. The first service and every seventh one after the third call one
    /// that nobody publishes.
    private func egress(_ generator: inout SplitMix64) -> JSON {
        var services = generator.distinct(generator.within(2...4), below: fleet.services).filter { $0 != index }
            .map { fleet.serviceName($0) }
        if index == 0 || index % 7 == 3 { services.append(SampleFleet.unpublishedService) }
        // Four services share a database; some use another one beside it.
        let others = generator.happens(percent: 30) ? generator.distinct(1, below: fleet.databases) : []
        let databases = Set([index / 4] + others).sorted()
        return [
            "services": .array(
                services.map { name in
                    let calls = Int64(generator.within(1...900))
                    return ["name": .string(name), "protocol": "HTTP", "callsPerMinute": .integer(calls)]
                }
            ),
            "databases": .array(
                databases.map { ["name": .string(fleet.database($0).name), "protocol": "PostgreSQL"] }
            ),
        ]
    }
}
