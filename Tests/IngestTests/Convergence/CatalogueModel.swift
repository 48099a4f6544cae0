import Ingest
import Postgres
import Schema

/// What a multiset of messages comes to, said as plainly as can be: no order, no batches, no database.
struct CatalogueModel {
    private struct Claim {
        let observedOn: Timestamp
        let parent: ResourceName?
    }

    private struct Key: Hashable {
        let resource: ResourceName
        let type: String
    }

    private struct Version: Hashable {
        let collectedOn: Timestamp
        /// As JSONB's text.
        let value: String

        func isBefore(_ other: Version) -> Bool {
            collectedOn == other.collectedOn
                ? value.utf8.lexicographicallyPrecedes(other.value.utf8) : collectedOn < other.collectedOn
        }
    }

    /// Values as they are sent, and as JSONB's text has them. PostgreSQL manual: "JSON Types".
    static let values: [(sent: String, canonical: String)] = [
        ("1", "1"), ("1.0", "1.0"), ("1e1", "10"), ("-0.50", "-0.50"), ("[ ]", "[]"), (#""a""#, #""a""#),
        (#""\u0041""#, #""A""#), (#"{"bb":1,"a":2}"#, #"{"a": 2, "bb": 1}"#), (#"["a","b"]"#, #"["a", "b"]"#),
        (#"["b",{"a":1},"c"]"#, #"["b", {"a": 1}, "c"]"#), ("null", "null"), ("true", "true"),
        (#"[{"a":"x"},{"a":"y"},{"a":"x","z":null}]"#, #"[{"a": "x"}, {"a": "y"}, {"a": "x", "z": null}]"#),
    ]

    private static let canonical = Dictionary(uniqueKeysWithValues: values.map { ($0.sent, $0.canonical) })

    private var resources: Set<ResourceName> = []
    private var claims: [ResourceName: Claim] = [:]
    private var snapshots: [Key: Version] = [:]
    private var series: [Key: Set<Version>] = [:]

    init(_ messages: [CatalogueMessage]) {
        for message in messages {
            switch message {
            case .resource(let message): add(message)
            case .reading(let message): add(message)
            }
        }
    }

    private mutating func add(_ message: ResourceMessage) {
        resources.insert(message.resource)
        let parent: ResourceName?
        switch message.parent {
        case .silent: return
        case .orphan: parent = nil
        case .child(let name): parent = name
        }
        let claim = Claim(observedOn: message.observedOn, parent: parent)
        if claims[message.resource].map({ Self.isBefore($0, claim) }) ?? true { claims[message.resource] = claim }
    }

    /// Which of two claims holds; that there is no parent is the least that can be said.
    private static func isBefore(_ claim: Claim, _ other: Claim) -> Bool {
        guard claim.observedOn == other.observedOn else { return claim.observedOn < other.observedOn }
        guard let parent = other.parent else { return false }
        return claim.parent.map { id(of: $0) < id(of: parent) } ?? true
    }

    private mutating func add(_ message: ReadingMessage) {
        resources.insert(message.resource)
        let key = Key(resource: message.resource, type: message.type)
        let sent = String(decoding: message.value, as: UTF8.self)
        let version = Version(collectedOn: message.collectedOn, value: Self.canonical[sent] ?? sent)
        switch message.storageMode {
        case .snapshot:
            if snapshots[key].map({ $0.isBefore(version) }) ?? true { snapshots[key] = version }
        case .timeSeries:
            series[key, default: []].insert(version)
        }
    }

    /// In the form of the database's own dump.
    var dump: [String] {
        let resources = resources.map { resource in
            let claim = claims[resource]
            return line([
                Self.id(of: resource).description, resource.type, resource.name,
                claim?.parent.map { Self.id(of: $0).description }, claim?.parent?.type, claim?.parent?.name,
                claim.map { "\($0.observedOn.microseconds)" },
            ])
        }
        let readings =
            snapshots.map { reading($0, "SNAPSHOT", $1) }
            + series.flatMap { key, versions in versions.map { reading(key, "TIME_SERIES", $0) } }
        return resources.sorted(by: Self.byBytes) + readings.sorted(by: Self.byBytes)
    }

    private func reading(_ key: Key, _ storageMode: String, _ version: Version) -> String {
        line([
            Self.id(of: key.resource).description, key.type, storageMode, "\(version.collectedOn.microseconds)",
            version.value,
        ])
    }

    private func line(_ parts: [String?]) -> String { parts.map { $0 ?? "-" }.joined(separator: "|") }

    private static func id(of resource: ResourceName) -> UUID {
        ResourceID.derive(type: resource.type, name: resource.name)
    }

    private static func byBytes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }
}
