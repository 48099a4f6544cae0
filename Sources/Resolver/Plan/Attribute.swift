/// What is known of a Resource, a Reading or an edge: a column of a table, or what PostgreSQL makes of one.
enum Attribute: Sendable, Hashable {
    // A Resource's.
    case id, type, name, createdOn, parentID, parentType, parentName
    // A Reading's; it shares `type`.
    case readingID, resourceID, storageMode, collectedOn, receivedOn
    /// A digest of the value of a Reading of a series; of a snapshot, what is greater than every digest.
    case valueDigest
    /// The value of a Reading; with a JSON Pointer, the part it points at.
    case value(at: TextExpression?)
    /// The value of a Reading where it is no object; null where it is one.
    case valueUnlessObject
    // An edge's.
    case edgeName, item, sourceID, sourceType, sourceName, targetID, targetType, targetName
    /// The type and the name of the Resource at an edge's other end, as the edge has it.
    case otherType, otherName
    /// Where a row stands in an order of a client's own: JSON of what tells it from others.
    case position
    /// Counts of rows by what they have, as JSON of `Facet`s.
    case facets
    /// Readings by stretches of time, as JSON of `ReadingBucket`s.
    case buckets
    /// What calculations make of rows, as JSON.
    case aggregates
    /// How many rows there are.
    case count
    // What a walk tells of a Resource that it comes to.
    /// How many steps away it is.
    case depth
    /// The steps that lead there: JSON of the ids of Resources and the places of steps.
    case way
    /// The place of the row in its level, as an id.
    case place
    /// A value of `Direction`; a step shares `edgeName`.
    case direction
    /// Why a walk stopped; null where it came to its end.
    case stop

    static let edgeOrder: [Attribute] = [.otherType, .otherName, .edgeName]
    /// That of Readings: those of one time stand as in the index of series.
    static let readingOrder: [Attribute] = [.collectedOn, .valueDigest, .readingID]
    /// The same where all are about one Resource and of one type: of a series none has the time and the value of another one.
    static let seriesOrder: [Attribute] = [.collectedOn, .valueDigest]
    static let danglingOrder: [Attribute] = [.otherType, .otherName, .edgeName, .sourceName, .sourceType]

    /// The PostgreSQL type that the attribute travels in.
    enum Transport: Int, Sendable, CaseIterable {
        case uuid, text, timestamptz, int8, jsonb
    }

    var transport: Transport {
        switch self {
        case .id, .parentID, .resourceID, .valueDigest, .sourceID, .targetID, .place: .uuid
        case .type, .name, .parentType, .parentName, .storageMode, .edgeName, .sourceType, .sourceName, .targetType,
            .targetName, .otherType, .otherName, .position, .direction, .stop:
            .text
        case .createdOn, .collectedOn, .receivedOn: .timestamptz
        case .readingID, .count, .depth: .int8
        case .value, .valueUnlessObject, .item, .facets, .buckets, .aggregates, .way: .jsonb
        }
    }

    /// How an attribute is written in an answer.
    enum Notation: Sendable {
        case uuid, text, timestamp, number, json
        /// A number in quotes: a Reading's is its id, and ids are strings.
        case numericID
    }

    var notation: Notation {
        switch transport {
        case .uuid: .uuid
        case .text: .text
        case .timestamptz: .timestamp
        case .int8: self == .count || self == .depth ? .number : .numericID
        case .jsonb: .json
        }
    }

    /// The column of the table, or of what stands for one.
    var column: String {
        switch self {
        case .id, .readingID: "id"
        case .type: "type"
        case .name: "name"
        case .createdOn: "created_on"
        case .parentID: "parent_id"
        case .parentType: "parent_type"
        case .parentName: "parent_name"
        case .resourceID: "resource_id"
        case .storageMode: "storage_mode"
        case .collectedOn: "collected_on"
        case .receivedOn: "received_on"
        case .valueDigest: "value_digest"
        case .value, .valueUnlessObject: "value"
        case .edgeName: "edge"
        case .item: "item"
        case .sourceID: "source_id"
        case .sourceType: "source_type"
        case .sourceName: "source_name"
        case .targetID: "target_id"
        case .targetType: "target_type"
        case .targetName: "target_name"
        case .otherType: "other_type"
        case .otherName: "other_name"
        case .position: "position"
        case .facets: "facets"
        case .buckets: "buckets"
        case .aggregates: "aggregates"
        case .count: "count"
        case .depth: "depth"
        case .way: "way"
        case .place: "place"
        case .direction: "direction"
        case .stop: "stop"
        }
    }
}
