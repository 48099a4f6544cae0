package import Schema

extension Source {
    /// The `schema.graphql` this gateway was built with.
    package static let shippedSchema = Source(PackageResources.schema_graphql, name: "schema.graphql")
}
