/// As much of a core as views need.
enum ViewCore {
    static let text = """
        scalar JSON
        scalar DateTime
        enum SortOrder { ASC DESC }
        directive @resource(type: String!) on OBJECT
        directive @namePart(pattern: String!) on FIELD_DEFINITION
        directive @reading(type: String at: String default: JSON) on FIELD_DEFINITION
        directive @readings(types: [String!] includeDescendants: Boolean = false) on FIELD_DEFINITION
        directive @parent on FIELD_DEFINITION
        directive @children(type: String) on FIELD_DEFINITION
        directive @reference(edge: String! reading: String! items: String = "$[*]" to: String! name: String id: String)
          on FIELD_DEFINITION
        directive @inverse(edge: String!) on FIELD_DEFINITION
        directive @lookup(name: String) on FIELD_DEFINITION
        directive @calculation(cel: String swift: String record: String) on FIELD_DEFINITION
        directive @retention(name: String! minAge: String! unlessReading: String! within: String! maxPercent: Int = 50)
          repeatable on OBJECT
        directive @keep(reading: String! maxAge: String last: Int) repeatable on OBJECT
        interface Node { id: ID! }
        interface Resource implements Node { id: ID! name: String! parent: Resource }
        type GenericResource implements Resource & Node { id: ID! name: String! parent: Resource }
        type Reading implements Node { id: ID! value(at: String): JSON }
        type ReadingConnection { nodes: [Reading!]! }
        type PageInfo { hasNextPage: Boolean! }
        input ResourceFilter { name: String }
        type Query { node(id: ID!): Node readings: ReadingConnection page: PageInfo find(where: ResourceFilter): [Resource!]! }
        """
}
