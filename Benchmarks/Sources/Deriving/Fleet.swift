import Ingest
import Postgres
import Schema

/// Services, each with deployments that tell what libraries they use.
struct Fleet: Sendable {
    let deploymentCount: Int

    private static let deploymentsOfService = 100
    private static let itemsOfReading = 30
    private static let libraryCount = 20_000
    private static let batchSize = 250

    var serviceCount: Int { max(1, deploymentCount / Self.deploymentsOfService) }

    var rule: EdgeRule {
        get throws {
            EdgeRule(
                edge: "usesDependency",
                sourceType: "Deployment",
                readingType: "Dependencies",
                items: "$.dependencies[*]",
                targetType: "Library",
                target: .name(try Template("{group}:{artifact}:{version}"))
            )
        }
    }

    func publish(to database: Database) async throws {
        _ = try await Migrator(database).run()
        let publisher = Publisher(database: database) { .now }
        try await withThrowingTaskGroup { group in
            for half in 0..<2 {
                group.addTask {
                    for start in stride(from: half * Self.batchSize, to: deploymentCount, by: 2 * Self.batchSize) {
                        let numbers = start..<min(start + Self.batchSize, deploymentCount)
                        _ = try await publisher.publish(
                            Batch(resources: numbers.map(deployment), readings: numbers.map(reading))
                        )
                    }
                }
            }
            try await group.waitForAll()
        }
        let services = (0..<serviceCount).map { number in
            ResourceMessage(resource: service(number), parent: .silent, observedOn: .now)
        }
        _ = try await publisher.publish(Batch(resources: services, readings: []))
        for table in ["resource", "reading_snapshot"] {
            _ = try await database.query("vacuum analyze \(identifier: table)", canRetry: false)
        }
    }

    func service(_ number: Int) -> ResourceName { ResourceName(type: "Service", name: "service-\(number)") }

    /// Asks for a service, its first deployments and their newest Readings.
    func ask(_ database: Database) async throws {
        let service = service(Int.random(in: 0..<serviceCount))
        let rows = try await database.query(
            """
            select s.id, c.id, c.name, r.id, r.collected_on, r.value from resource s \
            cross join lateral (select id, name from resource where parent_id = s.id \
            order by type, name limit 20) c \
            left join lateral (select id, collected_on, value from reading where resource_id = c.id \
            and type = 'Dependencies' order by collected_on desc limit 1) r on true \
            where s.type = \(service.type) and s.name = \(service.name)
            """
        )
        precondition(rows.count > 0, "The service has deployments.")
    }

    private func deployment(_ number: Int) -> ResourceMessage {
        ResourceMessage(
            resource: ResourceName(type: "Deployment", name: "deployment-\(number)"),
            parent: .child(of: service(number % serviceCount)),
            observedOn: .now
        )
    }

    private func reading(_ number: Int) -> ReadingMessage {
        let items = (0..<Self.itemsOfReading).map { place in
            let library = (number &* 7_919 &+ place &* place &* 104_729) % Self.libraryCount
            return """
                {"group": "org.example.group\(library % 300)", "artifact": "library-\(library)", "version": "1.\(place).0", \
                "scope": "runtime"}
                """
        }
        return ReadingMessage(
            resource: ResourceName(type: "Deployment", name: "deployment-\(number)"),
            type: "Dependencies",
            value: Array(#"{"dependencies": [\#(items.joined(separator: ", "))]}"#.utf8),
            storageMode: .snapshot,
            collectedOn: .now
        )
    }
}

extension Timestamp {
    /// Any time of the past will do.
    static var now: Timestamp { Timestamp(microseconds: 820_000_000_000_000) }
}
