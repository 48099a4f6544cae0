import Schema

/// A part of the names of a type of Resources, as a view calls it.
struct NamePart: Sendable, Hashable {
    let field: String
    let resourceType: String
    let pattern: NamePattern
}
