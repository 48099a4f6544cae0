import Schema

extension Source {
    /// Views of a small shop, in which every directive stands that binds a field.
    static let shop = Source(
        #"""
        type Team @resource(type: "Team") {
          lead: String @reading(type: "Team", at: "/lead")
          owns: [Owned!]! @inverse(edge: "ownedBy")
        }

        "Whatever a team answers for."
        union Owned = App | Store

        type App @resource(type: "App") {
          app: String! @namePart(pattern: "{app}@{region}")
          region: String @namePart(pattern: "{app}@{region}")
          settings: Settings @reading(type: "Settings")
          raw: JSON @reading(type: "Settings")
          port: Int @reading(type: "Settings", at: "/port")
          strictPort: Int! @reading(type: "Settings", at: "/port")
          tags: [String!]! @reading(type: "Settings", at: "/tags", default: ["none"])
          matrix: [[Int]] @reading(type: "Settings", at: "/matrix")
          latest: Reading @reading(type: "Settings")
          store: Store @parent
          anything: Resource @parent
          parts(where: ResourceFilter, first: Int, after: String, last: Int, before: String): PartConnection! @children
          partList(where: ResourceFilter, first: Int): [Part!]! @children
          widgets: [Resource!]! @children(type: "Widget")
          life(from: DateTime, to: DateTime, order: SortOrder = DESC, first: Int, after: String): ReadingConnection!
            @readings(types: ["Event"], includeDescendants: true)
          events(first: Int): [Reading!]! @readings(types: ["Event"])
          owner: Team @reference(edge: "ownedBy", reading: "Ownership", items: "$", to: "Team", name: "{team}")
          uses(where: ResourceFilter, first: Int, after: String, last: Int, before: String): AppConnection!
            @reference(edge: "uses", reading: "Uses", items: "$.apps[*]", to: "App", name: "{name}@{/where/region}")
          usesList: [App!]! @reference(edge: "usesToo", reading: "UsesToo", to: "App", name: "{}")
          usedBy(where: ResourceFilter, first: Int, after: String, last: Int, before: String): AppConnection!
            @inverse(edge: "uses")
          twin: App @reference(edge: "twin", reading: "Twin", items: "$.id[*]", to: "App", id: "{}")
        }

        type Part @resource(type: "Part") {
          app: App @parent
          kind: PartKind @reading(type: "Part", at: "/kind")
        }

        type Store @resource(type: "Store") {
          apps: [App!]! @children
          owner: Team @reference(edge: "ownedBy", reading: "Ownership", items: "$", to: "Team", name: "{team}")
        }

        type Settings {
          port: Int
          ratio: Float
          title: String
          on: Boolean
          key: ID
          since: DateTime
          kind: PartKind
          nested: Settings
          list: [Settings!]
          strict: [Strict!]
          renamed: String @reading(at: "/other/name")
          color: Color
          fallback: Int! @reading(default: 7)
          any: JSON
        }

        type Strict {
          name: String!
        }

        enum PartKind { BIG SMALL }

        scalar Color

        extend type Query {
          app(app: String!, region: String!): App @lookup(name: "{app}@{region}")
          team(name: String!): Team @lookup
          apps(where: ResourceFilter, orderBy: [ResourceOrder!], first: Int, after: String, last: Int, before: String):
            AppConnection! @lookup
          owned(where: ResourceFilter, first: Int): [Owned!]! @lookup
        }
        """#,
        name: "shop.graphql"
    )
}
