import Ingest
import Postgres
import Schema

/// Deployments with instances, some of which are reported and most are not any more.
struct InstanceFleet: Sendable {
    let deadCount: Int
    /// Any time will do.
    let now = Timestamp(microseconds: 820_000_000_000_000)

    private static let instancesOfDeployment = 100
    private static let batchSize = 250

    /// Three in ten are alive.
    private var instanceCount: Int { deadCount * 10 / 7 }
    private var deploymentCount: Int { max(1, instanceCount / Self.instancesOfDeployment) }

    let rule = RetentionRule(
        name: "dead-instances",
        resourceType: "Instance",
        minAge: .seconds(86_400),
        unlessReading: "InstanceHealth",
        within: .seconds(21_600),
        maxPercent: 80
    )

    func publish(to database: Database) async throws {
        _ = try await Migrator(database).run()
        let publisher = Publisher(database: database) { now }
        for start in stride(from: 0, to: instanceCount, by: Self.batchSize) {
            let numbers = start..<min(start + Self.batchSize, instanceCount)
            _ = try await publisher.publish(
                Batch(resources: numbers.map(instance), readings: numbers.flatMap(readings))
            )
        }
        let deployments = (0..<deploymentCount).map { number in
            ResourceMessage(resource: deployment(number), parent: .silent, observedOn: now)
        }
        _ = try await publisher.publish(Batch(resources: deployments, readings: []))
        let createdOn = Parameter.timestamptz(now.before(.seconds(2 * 86_400)).microseconds)
        _ = try await database.query("update resource set created_on = \(createdOn)", canRetry: false)
        for table in ["resource", "reading_snapshot", "reading_series"] {
            _ = try await database.query("vacuum analyze \(identifier: table)", canRetry: false)
        }
    }

    /// Asks for a deployment, its first instances and their newest Readings.
    func ask(_ database: Database) async throws {
        let deployment = deployment(Int.random(in: 0..<deploymentCount))
        let rows = try await database.query(
            """
            select s.id, c.id, c.name, r.id, r.collected_on, r.value from resource s \
            left join lateral (select id, name from resource where parent_id = s.id \
            order by type, name limit 20) c on true \
            left join lateral (select id, collected_on, value from reading where resource_id = c.id \
            and type = 'InstanceHealth' order by collected_on desc limit 1) r on true \
            where s.type = \(deployment.type) and s.name = \(deployment.name)
            """
        )
        precondition(rows.count > 0, "The deployment is there.")
    }

    private func deployment(_ number: Int) -> ResourceName {
        ResourceName(type: "Deployment", name: "deployment-\(number)")
    }

    private func name(_ number: Int) -> ResourceName {
        // Dead ones and live ones mixed, as they come and go.
        ResourceName(
            type: "Instance",
            name: "deployment-\(number % deploymentCount)/i-\(number &* 2_654_435_761 % 1_000_003)-\(number)"
        )
    }

    private func instance(_ number: Int) -> ResourceMessage {
        ResourceMessage(
            resource: name(number),
            parent: .child(of: deployment(number % deploymentCount)),
            observedOn: now
        )
    }

    private func readings(_ number: Int) -> [ReadingMessage] {
        let age: Duration = number < deadCount ? .seconds(50_000) : .seconds(60)
        func reading(_ type: String, _ value: String, _ mode: StorageMode) -> ReadingMessage {
            ReadingMessage(
                resource: name(number),
                type: type,
                value: Array(value.utf8),
                storageMode: mode,
                collectedOn: now.before(age)
            )
        }
        return [
            reading(
                "InstanceHealth",
                #"{"status": "UP", "state": "RUNNING", "startedOn": "2025-12-24T08:00:00Z", "threads": \#(number % 200)}"#,
                .snapshot
            ),
            reading("IpAddress", #"{"address": "10.0.\#(number / 250 % 250).\#(number % 250)"}"#, .snapshot),
            reading("ServiceEvents", #"{"kind": "STARTED"}"#, .timeSeries),
            reading("ServiceEvents", #"{"kind": "STOPPED"}"#, .timeSeries),
        ]
    }
}
