import Schema

extension Source {
    /// Hosts with lists of every kind, and disks with fields of every kind.
    static let disks = Source(
        #"""
        type Host @resource(type: "Host") {
          label: String @reading(type: "Host", at: "/label")
          limit: Float @reading(type: "Host", at: "/limit")
          home: Home @parent
          disks: [Disk!]! @children(type: "Disk")
          mounts: DiskConnection! @children(type: "Disk")
          uses: [Disk!]! @reference(edge: "uses", reading: "Host", items: "$.uses[*]", to: "Disk", id: "{id}")
          needs: [Disk!]! @reference(edge: "needs", reading: "Host", items: "$.needs[*]", to: "Disk", name: "{}")
          log: [Reading!]! @readings(types: ["Log"])
        }

        type Home @resource(type: "Home") {
          twins: [Host!]! @children(type: "Host")
        }

        type Disk @resource(type: "Disk") {
          host: Host @parent
          kind: DiskKind @reading(type: "Disk", at: "/kind")
          size: Int @reading(type: "Disk", at: "/size")
          load: Float @reading(type: "Disk", at: "/load")
          ok: Boolean @reading(type: "Disk", at: "/ok")
          serial: String @reading(type: "Disk", at: "/serial")
          needed: Int! @reading(type: "Needed", at: "/n")
          raw: JSON @reading(type: "Disk", at: "/raw")
          state: DiskState @reading(type: "Disk", at: "/state")
          report: Reading @reading(type: "Disk")
          isGood: Boolean! @calculation(cel: "ok == true && size > 1")
          isFresh: Boolean @calculation(cel: "report != null && report.collectedOn > now - duration('24h')")
        }

        type DiskState {
          level: Int
          name: String!
          deep: JSON
        }

        enum DiskKind { BIG SMALL }

        extend type Query {
          hosts(first: Int, after: String, where: ResourceFilter, orderBy: [ResourceOrder!]): HostConnection! @lookup
        }
        """#,
        name: "disks.graphql"
    )

    static func disks(calculating expressions: [String]) -> Source {
        var text: [UInt8] = Array("extend type Host {".utf8)
        for (place, expression) in expressions.enumerated() {
            text += Array(" c\(place): JSON @calculation(cel: ".utf8)
            JSONText.append(expression, to: &text)
            text += Array(")\n".utf8)
        }
        return Source(text + Array("}".utf8), name: "expressions.graphql")
    }
}
