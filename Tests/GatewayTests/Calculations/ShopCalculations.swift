import Schema

extension Source {
    /// Calculations of the views of ``shop``, over each kind of field that there is.
    static let shopCalculations = Source(
        #"""
        extend type App {
          partCount: Int! @calculation(cel: "parts.size()")
          smallParts: [String!]! @calculation(cel: "partList.filter(p, p.kind == 'SMALL').map(p, p.name)")
          twicePort: Int @calculation(cel: "port * 2")
          hasPort: Boolean! @calculation(cel: "port != null")
          storeName: String @calculation(cel: "store == null ? 'none' : store.name")
          siblings: Int! @calculation(cel: "store == null ? 0 : store.apps.size() - 1")
          everything: Int! @calculation(cel: "partCount + siblings + widgets.size()")
          elders: [Int!]! @calculation(cel: "store.apps.map(a, a.everything)")
          newestEvent: DateTime
            @calculation(cel: "events.size() == 0 ? optional.none() : optional.of(events[0].collectedOn)")
          since: DateTime @calculation(cel: "settings.since + duration('1h')")
          sinceHour: Int @calculation(cel: "settings.since.getHours()")
          twiceRatio: Float @calculation(cel: "settings.ratio * 2.0")
          wholeRatio: Float @calculation(cel: "2")
          title: String @calculation(cel: "settings.nested.title")
          rawTitle: String @calculation(cel: "raw.title")
          rawPort: Float @calculation(cel: "raw.port")
          rawKeys: [String!]! @calculation(cel: "raw.map(k, k).sort()")
          kind: PartKind @calculation(cel: "settings.kind")
          wrongKind: PartKind @calculation(cel: "'HUGE'")
          stricts: [Strict!] @calculation(cel: "settings.strict")
          firstStrict: Strict @calculation(cel: "settings.strict.first()")
          made: Made! @calculation(cel: "{'count': partCount, 'names': parts.map(p, p.name), 'inner': {'count': 1}}")
          any: JSON @calculation(cel: "{'a': [1, 2.5, null, true], 'b': {'c': 'd'}, 'raw': raw.any}")
          ages: [Boolean!]! @calculation(cel: "[createdOn <= now, now - createdOn < duration('1h')]")
          usesNames: [String!]! @calculation(cel: "uses.map(u, u.name)")
          userNames: [String!]! @calculation(cel: "usedBy.map(u, u.name)")
          lead: String @calculation(cel: "owner != null ? owner.lead : 'nobody'")
          heard: [String!]! @calculation(cel: "life.map(e, e.value + ' of ' + e.resource.name)")
          childTypes: [String!]! @calculation(cel: "children.map(c, c.type)")
          parentType: String @calculation(cel: "anything.type")
          zero: Int! @calculation(cel: "1 / (port - port)")
          costly: Int @calculation(cel: "lists.range(3000).map(x, lists.range(3000).filter(y, y > x).size()).sum()")
          useless: Int @calculation(cel: "costly == null ? 0 : 1")
          constant: Int! @calculation(cel: "6 * 7")
        }

        type Made {
          count: Int!
          names: [String!]
          inner: Made
        }

        extend type Team {
          ownedNames: [String!]! @calculation(cel: "owns.map(o, o.name)")
        }
        """#,
        name: "calculations.graphql"
    )
}
