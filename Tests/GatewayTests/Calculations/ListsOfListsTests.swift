import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What PostgreSQL makes of lists of which each element is calculated from a list of its own.
    @Suite struct ListsOfListsTests {
        private static let newest = """
            cel.bind(times, twins.map(h, h.newest != null, h.newest), \
            times.size() == 0 ? optional.none() : optional.of(times.max()))
            """

        private static let expressions = [
            ("a", "Int!", "twins.map(h, h.disksThere).sum()"), ("b", "Int!", "twins.filter(h, h.good > 1).size()"),
            ("c", "Int", "twins.map(h, h.total).sum()"), ("d", "Float", "twins.map(h, h.load).max()"),
            ("e", "DateTime", newest), ("f", "String", "twins.map(h, h.least != null, h.least).min()"),
            ("g", "Boolean!", "twins.exists(h, h.any && h.disksThere > 1)"),
            ("i", "Boolean!", "twins.all(h, h.newest == null || h.newest > now - duration('30h'))"),
            ("j", "Int!", "twins.filter(h, h.least == 'd10' || h.least == null).size()"),
            ("k", "Int!", "twins.filter(h, has(h.least) && h.large > 0).size()"),
            ("l", "Int!", "twins.filter(h, h.next != null).size()"),
            ("m", "Boolean!", "twins.exists(h, h.name == 'h3' || h.next > now)"),
            ("n", "Int!", "twins.filter(h, h.late == null).size()"),
            ("o", "Float", "twins.map(h, h.huge != null, h.huge).sum()"),
            ("p", "Int!", "twins.filter(h, h.far == null || h.far > 0).size()"),
        ]

        private static let schema = [
            Source.disks,
            Source(
                """
                extend type Host {
                  disksThere: Int! @calculation(cel: "disks.size()")
                  good: Int! @calculation(cel: "disks.filter(d, d.isGood).size()")
                  total: Int @calculation(cel: "disks.map(d, d.size).sum()")
                  large: Int @calculation(cel: "disks.map(d, d.size != null, d.size * 1000000000).sum()")
                  load: Float @calculation(cel: "disks.map(d, d.load).max()")
                  newest: DateTime
                    @calculation(cel: "log.size() > 0 ? optional.of(log.map(e, e.collectedOn).max()) : optional.none()")
                  least: String
                    @calculation(cel: "disks.size() == 0 ? optional.none() : optional.of(disks.map(d, d.name).min())")
                  next: DateTime @calculation(cel: "log.map(e, e.collectedOn).max() + duration('24h')")
                  late: DateTime
                    @calculation(
                      cel: "log.size() >= 0 ? optional.of(log.map(e, e.collectedOn).max() + duration('1h')) : optional.none()"
                    )
                  huge: Float @calculation(cel: "disks.size() >= 0 ? optional.of(1e308) : optional.none()")
                  far: Int @calculation(cel: "disks.size() > 0 ? optional.of(3000000000) : optional.none()")
                  any: Boolean! @calculation(cel: "disks.exists(d, d.ok == true)")
                }
                extend type Home { \(expressions.map { "\($0): \($1) @calculation(cel: \"\($2)\")" }.joined(separator: "\n")) }
                extend type Query { homes: [Home!]! @lookup }
                """,
                name: "homes.graphql"
            ),
        ]

        private static let homes = #"""
            {"resources": [{"type": "Home", "name": "none"},
              {"type": "Host", "name": "h0", "parent": {"type": "Home", "name": "few"}},
              {"type": "Host", "name": "h3", "parent": {"type": "Home", "name": "few"}},
              {"type": "Host", "name": "h5", "parent": {"type": "Home", "name": "one"}},
              {"type": "Home", "name": "few"}, {"type": "Home", "name": "one"}]}
            """#

        @Test(arguments: UInt64(1)...12)
        func `what PostgreSQL works out is what an evaluation gives, errors and nulls included`(seed: UInt64)
            async throws
        {
            var options = ServiceOptions()
            options.limits.errorLimit = 10_000
            try await withService(Self.schema, options) { pushing, database in
                var data = DiskData(seed: seed)
                await pushing.publish(data.resources())
                await pushing.publish(data.readings())
                await pushing.publish(Self.homes)
                options.limits.pushesCalculations = false
                let loading = try GatewayTests.service(on: database, schema: Self.schema, options)
                for (name, _, expression) in Self.expressions {
                    let query = "{ homes { name \(name) } }"
                    #expect(await pushing.answer(query) == (await loading.answer(query)), "\(expression)")
                }
                let query = "{ homes { name \(Self.expressions.map(\.0).joined(separator: " ")) } }"
                #expect(await pushing.answer(query) == (await loading.answer(query)))
            }
        }

        @Test func `only what is made of the outermost list is loaded`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publish(
                    #"""
                    {"resources": [{"type": "Home", "name": "home"},
                      {"type": "Host", "name": "a", "parent": {"type": "Home", "name": "home"}},
                      {"type": "Host", "name": "b", "parent": {"type": "Home", "name": "home"}},
                      {"type": "Disk", "name": "a0", "parent": {"type": "Host", "name": "a"}},
                      {"type": "Disk", "name": "b0", "parent": {"type": "Host", "name": "b"}},
                      {"type": "Disk", "name": "b1", "parent": {"type": "Host", "name": "b"}}],
                     "readings": [
                      {"resource": {"type": "Disk", "name": "a0"}, "type": "Disk", "value": {"ok": true, "size": 2}},
                      {"resource": {"type": "Host", "name": "a"}, "type": "Log", "storageMode": "TIME_SERIES",
                       "collectedOn": "2026-01-02T03:04:05Z", "value": 1},
                      {"resource": {"type": "Host", "name": "b"}, "type": "Log", "storageMode": "TIME_SERIES",
                       "collectedOn": "2026-01-02T03:04:06Z", "value": 1}]}
                    """#
                )
                let selection = "{ homes { a b e f g i } }"
                let answer =
                    #"{"data":{"homes":[{"a":3,"b":0,"e":"2026-01-02T03:04:06.000000Z","f":"a0","g":false,"i":false}]}}"#
                #expect(await service.answer(selection) == answer)
                let body = await service.answer(
                    json: Array(#"{"query":"\#(selection)","extensions":{"cost":true}}"#.utf8)
                ).body
                // The one home, and what is made of its hosts.
                let root = try JSONDocument.parse(body).root
                #expect(root["extensions"]?["cost"]?["rows"]?.int == 2)
                for calculation in await service.calculations(selection) where calculation.name.hasPrefix("Home.") {
                    #expect(!calculation.pushed.isEmpty, "\(calculation.name)")
                }
            }
        }
    }
}
