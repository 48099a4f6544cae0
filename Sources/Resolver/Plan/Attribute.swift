/// What is known of a Resource or a Reading: a column of a table, or what PostgreSQL makes of one.
enum Attribute: Sendable, Hashable {
    // A Resource's.
    case id, type, name, createdOn, parentID, parentType, parentName
    // A Reading's; it shares `type`.
    case readingID, resourceID, storageMode, collectedOn, receivedOn
    /// The value of a Reading; with a JSON Pointer, the part it points at.
    case value(at: TextExpression?)
    /// How many rows there are.
    case count

    /// The PostgreSQL type that the attribute travels in.
    enum Transport: Int, Sendable, CaseIterable {
        case uuid, text, timestamptz, int8, jsonb
    }

    var transport: Transport {
        switch self {
        case .id, .parentID, .resourceID: .uuid
        case .type, .name, .parentType, .parentName, .storageMode: .text
        case .createdOn, .collectedOn, .receivedOn: .timestamptz
        case .readingID, .count: .int8
        case .value: .jsonb
        }
    }
}
