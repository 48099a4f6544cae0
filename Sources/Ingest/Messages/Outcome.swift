package import Postgres

/// What became of a batch, item by item.
package struct BatchOutcome: Sendable {
    package let resources: [ItemOutcome]
    package let readings: [ItemOutcome]

    package var rejectedCount: Int { resources.count(where: \.isRejected) + readings.count(where: \.isRejected) }
}

package enum ItemOutcome: Sendable {
    case stored(Stored)
    case rejected(Rejection)

    package var isRejected: Bool { if case .rejected = self { true } else { false } }

    package struct Stored: Sendable {
        /// Raw values are public, documented, and never reused.
        package enum Status: String, Sendable, CaseIterable {
            case created = "CREATED"
            case updated = "UPDATED"
            case unchanged = "UNCHANGED"
            case stale = "STALE"
        }

        package let status: Status
        /// The Resource published, or the one the Reading is about.
        package let resourceID: UUID
        /// The Reading as it is kept; `nil` for Resources.
        package let readingID: Int64?
    }
}

/// Why one item was not stored; its neighbours were.
package struct Rejection: Error, Sendable, Hashable {
    /// Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case messageNotJSON = "MESSAGE_NOT_JSON"
        case messageMalformed = "MESSAGE_MALFORMED"
        case messageTooLarge = "MESSAGE_TOO_LARGE"
        case memberUnknown = "MEMBER_UNKNOWN"
        case timeMalformed = "TIME_MALFORMED"
        case typeInvalid = "TYPE_INVALID"
        case typeReserved = "TYPE_RESERVED"
        case nameInvalid = "NAME_INVALID"
        case parentIsItself = "PARENT_IS_ITSELF"
        case timeInFuture = "TIME_IN_FUTURE"
        case valueMalformed = "VALUE_MALFORMED"
        case valueTooLarge = "VALUE_TOO_LARGE"
        case valueHasZeroCharacter = "VALUE_HAS_ZERO_CHARACTER"
        case valueHasLoneSurrogate = "VALUE_HAS_LONE_SURROGATE"
        case valueHasDuplicateKey = "VALUE_HAS_DUPLICATE_KEY"
        case valueHasHugeNumber = "VALUE_HAS_HUGE_NUMBER"
        case mergeInvalid = "MERGE_INVALID"
        case resourceUnknown = "RESOURCE_UNKNOWN"
        case batchRefused = "BATCH_REFUSED"
        case refusedByDatabase = "REFUSED_BY_DATABASE"
    }

    package let code: Code
    package let message: String
    /// A JSON Pointer from the item to the fault.
    package let path: String
}
