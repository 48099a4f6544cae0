import Postgres
import Schema

@testable import Gateway

/// Made-up hosts and disks, with values that fit and values that do not.
struct DiskData {
    static let hostCount = 10
    private var generator: SeededGenerator
    /// How many of a hundred values are no good.
    private let faultPercent: Int
    private var disks: [String] = []

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed ^ 0xD15C)
        faultPercent = [0, 1, 4, 15][Int(seed % 4)]
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "null" }
    private mutating func happens(percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    /// A member of an object, or none.
    private mutating func member(_ key: String, _ good: [String], _ bad: [String]) -> String? {
        if happens(percent: faultPercent) { return "\"\(key)\":\(pick(bad))" }
        return happens(percent: 15) ? nil : "\"\(key)\":\(pick(good))"
    }

    private func object(_ members: [String?]) -> String { "{\(members.compactMap(\.self).joined(separator: ","))}" }

    mutating func resources() -> String {
        var resources = [#"{"type":"Home","name":"home"}"#]
        for host in 0..<Self.hostCount {
            let parent = host % 3 == 0 ? "" : #","parent":{"type":"Home","name":"home"}"#
            resources.append(#"{"type":"Host","name":"h\#(host)"\#(parent)}"#)
            for disk in 0..<Int.random(in: 0...5, using: &generator) {
                let name = "d\(host)\(disk)"
                disks.append(name)
                resources.append(
                    #"{"type":"Disk","name":"\#(name)","parent":{"type":"Host","name":"h\#(host)"}}"#
                )
            }
        }
        // Nobody has a host by this name.
        resources.append(#"{"type":"Disk","name":"stray","parent":{"type":"Host","name":"gone"}}"#)
        disks.append("stray")
        return #"{"resources":[\#(resources.joined(separator: ","))]}"#
    }

    mutating func readings() -> String {
        var readings: [String] = []
        for host in 0..<Self.hostCount {
            let uses = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                let id = ResourceID.derive(type: "Disk", name: pick(disks))
                return #"{"id":"\#(id)"}"#
            }
            let needs = (0..<Int.random(in: 0...3, using: &generator)).map { _ in #""\#(pick(disks + ["nowhere"]))""# }
            let value = object([
                member("label", [#""h1""#, #""a""#, #""aé""#], ["7", "[]"]),
                member("limit", ["1.5", "2.5", "0", "-3"], [#""2.5""#, "true", "{}"]),
                #""uses":[\#(uses.joined(separator: ","))]"#,
                #""needs":[\#(needs.joined(separator: ","))]"#,
            ])
            readings.append(#"{"resource":{"type":"Host","name":"h\#(host)"},"type":"Host","value":\#(value)}"#)
            readings += log(of: host)
        }
        for disk in disks {
            if !happens(percent: faultPercent) {
                let needed = happens(percent: faultPercent) ? pick(["null", "1.5", #""x""#]) : pick(["1", "3", "900"])
                readings.append(
                    #"{"resource":{"type":"Disk","name":"\#(disk)"},"type":"Needed","value":{"n":\#(needed)}}"#
                )
            }
            guard !happens(percent: 10) else { continue }
            let hours = happens(percent: 50) ? 2 : 100
            let value = happens(percent: faultPercent) ? pick(["5", "[]", #""text""#]) : diskValue()
            readings.append(
                #"{"resource":{"type":"Disk","name":"\#(disk)"},"type":"Disk","collectedOn":"\#(Self.time(hoursAgo: hours))","value":\#(value)}"#
            )
        }
        return #"{"readings":[\#(readings.joined(separator: ","))]}"#
    }

    private mutating func diskValue() -> String {
        let deep = object([member("k", [#""v""#, "1"], ["null"])])
        let state = object([
            member("level", ["0", "1", "2"], [#""2""#, "1.0", "99999999999"]),
            happens(percent: faultPercent) ? nil : #""name":\#(pick([#""n""#, #""m""#]))"#,
            member("deep", [deep, "null", #""text""#], ["3"]),
        ])
        let long = "0." + String(repeating: "1234567890", count: 12)
        return object([
            member("kind", [#""BIG""#, #""SMALL""#, "null"], [#""HUGE""#, "1"]),
            member(
                "size",
                ["1", "2", "3", "123456789"],
                ["1.0", #""2""#, "2147483648", "1234567890", "1.5", "true", "[]"]
            ),
            member(
                "load",
                ["0.1", "2.5", "2.50", "1e-7", "3", "123456789012345678", "0.30000000000000004"],
                [#""0.1""#, long, "1e90", "{}"]
            ),
            member("ok", ["true", "false", "null"], ["1", "0", #""true""#]),
            member("serial", [#""a""#, #""aé""#, #""b%c""#, #""""#, #""\u0041\"""#], ["12", "false", "{}"]),
            member(
                "raw",
                [
                    "1.0", "1", #""a""#, "true", "null", #"{"a":1}"#, #"{"a":"a"}"#, #"{"a":null}"#, #"{"a":true}"#,
                    #"{"a":{"b":"c"}}"#, #"{"a":2.5}"#,
                ],
                ["[]", "{}", long, #"{"a":[1]}"#]
            ),
            member("state", [state, state, "null"], ["[]", "3"]),
        ])
    }

    private mutating func log(of host: Int) -> [String] {
        (0..<Int.random(in: 0...6, using: &generator)).map { place in
            let usual = object([
                member("n", ["1", "2", "2.5", "0.1", "0.7", "1e16"], [#""1""#, "null", "[]"]),
                member("kind", [#""UP""#, #""DOWN""#], ["1", "null"]),
                member("flag", ["true", "false"], ["0"]),
            ])
            let value =
                host % 4 == 0
                ? pick(["1", "1.5", "2.25", "0.1"])
                : happens(percent: faultPercent) ? pick(["5", #""UP""#]) : usual
            let time = Self.time(hoursAgo: place * 20 + 1)
            return
                #"{"resource":{"type":"Host","name":"h\#(host)"},"type":"Log","storageMode":"TIME_SERIES","collectedOn":"\#(time)","value":\#(value)}"#
        }
    }

    private static func time(hoursAgo hours: Int) -> String {
        Timestamp(microseconds: Timestamp.now.microseconds - Int64(hours) * 3_600_000_000).rfc3339
    }
}
