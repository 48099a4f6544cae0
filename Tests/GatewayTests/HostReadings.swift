import Postgres
import Schema
import Testing

@testable import Gateway

/// A Reading as it is published about a host.
struct HostReading {
    /// Each is the parent of the next.
    static let hosts = ["a", "b", "c"]
    static let types = ["A", "B", "S"]

    var host: String
    var type: String
    var isSeries = true
    /// In seconds.
    var time: Int
    var value: Int

    init(host: String, type: String, time: Int, value: Int) {
        (self.host, self.type, self.time, self.value) = (host, type, time, value)
    }

    /// One of few times and few values, so that most have the time of others, and many the value as well. `S` is kept as
    /// snapshots, `A` in both ways.
    init(_ random: inout SeededGenerator) {
        host = Self.hosts[Int.random(in: 0..<Self.hosts.count, using: &random)]
        type = Self.types[Int.random(in: 0..<Self.types.count, using: &random)]
        isSeries = type == "B" || type == "A" && Int.random(in: 0..<4, using: &random) > 0
        time = .random(in: 0..<4, using: &random)
        value = .random(in: 0..<6, using: &random)
    }

    var json: String {
        """
        {"resource":{"type":"Host","name":"\(host)"},"type":"\(type)","storageMode":"\(isSeries ? "TIME_SERIES" : "SNAPSHOT")",\
        "collectedOn":"\(Self.text(ofTime: time))","value":\(value)}
        """
    }

    static func text(ofTime time: Int) -> String { "2026-01-01T00:00:\(time < 10 ? "0" : "")\(time)Z" }
}

extension GraphQLService {
    /// Publishes random Readings about ``HostReading/hosts``.
    func publishHosts(seed: UInt64) async {
        var random = SeededGenerator(seed: seed)
        let readings = (0..<60).map { _ in HostReading(&random).json }.joined(separator: ",")
        await publish(
            """
            {"resources":[{"type":"Host","name":"a"},{"type":"Host","name":"b","parent":{"type":"Host","name":"a"}},
              {"type":"Host","name":"c","parent":{"type":"Host","name":"b"}}],"readings":[\(readings)]}
            """
        )
    }
}

extension Source {
    static let hosts = Source(
        #"""
        type Host @resource(type: "Host") {
          log(from: DateTime, to: DateTime, order: SortOrder, first: Int, after: String, last: Int, before: String):
            ReadingConnection! @readings(types: ["A"])
        }
        """#,
        name: "hosts.graphql"
    )
}

/// A Reading of a host as it is stored; the newest are least.
struct StoredReading: Comparable {
    let id: Int64
    let host: String
    let type: String
    let collectedOn: Int64
    /// `nil` for snapshots.
    let digest: UUID?

    static func all(in database: Database) async throws -> [StoredReading] {
        let rows = try await database.query(
            """
            select r.id, h.name, r.type, r.collected_on, r.value_digest from reading r join resource h on h.id = r.resource_id
            """
        )
        return try (0..<rows.count).map { row in
            StoredReading(
                id: try #require(rows.int8(row, 0)),
                host: rows.text(row, 1) ?? "",
                type: rows.text(row, 2) ?? "",
                collectedOn: try #require(rows.timestamptz(row, 3)),
                digest: rows.uuid(row, 4)
            )
        }
    }

    static func < (reading: StoredReading, other: StoredReading) -> Bool {
        if reading.collectedOn != other.collectedOn { return reading.collectedOn > other.collectedOn }
        return switch (reading.digest, other.digest) {
        case (let digest?, let otherDigest?) where digest != otherDigest: digest < otherDigest
        case (.some, nil): true
        case (nil, .some): false
        default: reading.id < other.id
        }
    }
}

/// All that lists of Readings of the host `a` differ in, but for order and page.
struct ReadingListing: Sendable, CustomTestStringConvertible {
    /// `nil` for all.
    var types: [String]?
    var includesDescendants = false
    /// `log` says the type itself.
    var field = "readings"
    /// Times, the end not included.
    var window: Range<Int>?

    static let all = [
        ReadingListing(types: ["A"]), ReadingListing(types: ["A"], field: "log"),
        ReadingListing(types: ["A"], field: "log", window: 1..<3),
        ReadingListing(types: ["A"], includesDescendants: true), ReadingListing(types: ["A", "B"]),
        ReadingListing(types: ["B", "B"]), ReadingListing(types: ["S"]), ReadingListing(types: ["none"]),
        ReadingListing(types: ["A", "S", "B", "none"], includesDescendants: true, window: 1..<4), ReadingListing(),
        ReadingListing(includesDescendants: true),
    ]

    var testDescription: String { "\(field)(\(arguments))" }

    /// Each with a comma behind it.
    var arguments: String {
        var arguments: [String] = []
        if field == "readings" {
            if let types { arguments.append("types: [\(types.map { "\"\($0)\"" }.joined(separator: ", "))]") }
            arguments.append("includeDescendants: \(includesDescendants)")
        }
        if let window {
            arguments.append(#"from: "\#(HostReading.text(ofTime: window.lowerBound))""#)
            arguments.append(#"to: "\#(HostReading.text(ofTime: window.upperBound))""#)
        }
        return arguments.map { "\($0), " }.joined()
    }

    func holds(_ reading: StoredReading) -> Bool {
        guard includesDescendants || reading.host == "a", types?.contains(reading.type) ?? true else { return false }
        guard let window else { return true }
        let times = window.lowerBound...window.upperBound - 1
        return times.contains { Timestamp(rfc3339: HostReading.text(ofTime: $0))?.microseconds == reading.collectedOn }
    }
}
