import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// The stretches of series that calculations look at.
    @Suite struct WindowTests {
        /// Twelve Readings, a minute apart, of which the expression names the minutes.
        @Test(arguments: Self.windows)
        func `a window is derived where it is evident, and changes nothing`(
            filter: String,
            window: String?,
            minutes: [Int]
        ) async throws {
            let expression = "\(filter).map(e, e.value)"
            try await withService([.disks, .disks(calculating: [expression])]) { service, _ in
                let readings = (0..<12).map { minute in
                    #"{"resource":{"type":"Host","name":"a"},"type":"Log","storageMode":"TIME_SERIES","collectedOn":"\#(Self.time(minute))","value":\#(minute)}"#
                }
                await service.publish(
                    #"{"resources":[{"type":"Host","name":"a"}],"readings":[\#(readings.joined(separator: ","))]}"#
                )
                guard
                    case .explained(let explanation) = await service.explain(
                        json: Array(#"{"query":"{ hosts { nodes { c0 } } }"}"#.utf8),
                        ExplainOptions()
                    )
                else {
                    Issue.record("The request is refused.")
                    return
                }
                let shown = window.map { ", in the window \($0)" } ?? ""
                #expect(
                    explanation.steps[0].levels.map(\.source)
                        == ["a page of Resources of type Host", "all Readings of type Log\(shown)"]
                )
                let values = minutes.map { "\($0).0" }.joined(separator: ",")
                #expect(
                    await service.answer("{ hosts { nodes { c0 } } }")
                        == #"{"data":{"hosts":{"nodes":[{"c0":[\#(values)]}]}}}"#
                )
            }
        }

        private static func time(_ minute: Int) -> String { "2026-01-01T00:\(minute < 10 ? "0" : "")\(minute):00Z" }

        private static func filter(_ predicates: String...) -> String {
            predicates.reduce("log") { "\($0).filter(e, \($1))" }
        }

        private static func at(_ minute: Int) -> String { "timestamp('\(time(minute))')" }

        private static let windows: [(String, String?, [Int])] = [
            (filter("e.collectedOn > \(at(8))"), "from \(at(8))", [11, 10, 9]),
            (filter("e.collectedOn >= \(at(8))"), "from \(at(8))", [11, 10, 9, 8]),
            (filter("\(at(8)) < e.collectedOn"), "from \(at(8))", [11, 10, 9]),
            (filter("e.collectedOn < \(at(2))"), "to \(at(2))", [1, 0]),
            (filter("e.collectedOn <= \(at(2))"), "to \(at(2))", [2, 1, 0]),
            (filter("\(at(2)) >= e.collectedOn"), "to \(at(2))", [2, 1, 0]),
            (filter("e.collectedOn == \(at(5))"), "at \(at(5))", [5]),
            (
                filter("e.collectedOn > \(at(2)) && e.value < 9.0 && e.collectedOn < \(at(6))"),
                "from \(at(2)) && to \(at(6))", [5, 4, 3]
            ),
            (
                filter("e.collectedOn > \(at(10)) - duration('60s')", "e.value > 10.0"),
                "from \(at(10)) - duration('60s')", [11]
            ),
            (filter("e.collectedOn > now - duration('1h')"), "from now - duration('1h')", []),
            // What two places look at is a window together, or none.
            (
                "(\(filter("e.collectedOn > \(at(10))")) + \(filter("e.collectedOn > \(at(9)) && e.collectedOn < \(at(11))")))",
                "from \(at(10)) || from \(at(9)) && to \(at(11))", [11, 10]
            ),
            (
                "(\(filter("e.collectedOn > \(at(10))")) + \(filter("e.collectedOn < \(at(1))")))",
                nil, [11, 0]
            ),
            ("log.filter(e, e.collectedOn > \(at(10)) || e.value == 0.0)", nil, [11, 0]),
            ("log.filter(e, !(e.collectedOn > \(at(1))))", nil, [1, 0]),
            ("log.filter(e, e.collectedOn > createdOn)", nil, []),
            ("log.filter(e, e.collectedOn > \(at(9)) && log.size() > 3)", nil, [11, 10]),
            (
                "log.filter(e, log.exists(x, x.collectedOn > \(at(10))) && e.collectedOn < \(at(1)))",
                nil, [0]
            ),
            ("log.sortBy(e, e.value).filter(e, e.collectedOn < \(at(2)))", nil, [0, 1]),
        ]

        /// Ten thousand items are more than a list may have; the window has fewer.
        @Test func `a long series is no hindrance to who looks at a part of it, or lets PostgreSQL count it`()
            async throws
        {
            let schema = Source.disks(calculating: [
                "log.filter(e, e.collectedOn > timestamp('2026-01-01T02:46:30Z')).map(e, e.value)",
                "log.size()", "log.filter(e, e.value > 3.0).size()", "log.map(e, e.value)",
            ])
            try await withService([.disks, schema]) { service, database in
                await service.publish(#"{"resources":[{"type":"Host","name":"a"}]}"#)
                let parts = stride(from: 0, to: 10_001, by: 1_000)
                for start in parts {
                    let readings = (start..<min(start + 1_000, 10_001)).map { second in
                        let time = Timestamp(rfc3339: "2026-01-01T00:00:00Z").map {
                            Timestamp(microseconds: $0.microseconds + Int64(second) * 1_000_000).rfc3339
                        }
                        return
                            #"{"resource":{"type":"Host","name":"a"},"type":"Log","storageMode":"TIME_SERIES","collectedOn":"\#(time ?? "")","value":\#(second % 5)}"#
                    }
                    await service.publish(#"{"readings":[\#(readings.joined(separator: ","))]}"#)
                }
                #expect(
                    await service.answer("{ hosts { nodes { c0 c1 c2 } } }")
                        == #"{"data":{"hosts":{"nodes":[{"c0":[0.0,4.0,3.0,2.0,1.0,0.0,4.0,3.0,2.0,1.0],"c1":10001,"c2":2000}]}}}"#
                )
                #expect(await service.answer("{ hosts { nodes { c3 } } }").contains("LIST_TOO_LONG"))
            }
        }
    }
}
