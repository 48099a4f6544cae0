package import Schema

/// A name for a Resource: a type, and what identifies it among those of its type.
package struct ResourceName: Sendable, Hashable {
    package let type: String
    package let name: String

    package init(type: String, name: String) {
        self.type = type
        self.name = name
    }

    /// Names are the same when their bytes are; equal strings may differ in theirs.
    package static func == (one: ResourceName, other: ResourceName) -> Bool {
        one.name.utf8.span.holdsSame(as: other.name.utf8.span) && one.type.utf8.span.holdsSame(as: other.type.utf8.span)
    }

    /// Strings with the same bytes are equal ones.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(name)
    }
}

/// What a message says about the parent of its Resource.
package enum ParentClaim: Sendable, Hashable {
    /// Nothing is said.
    case silent
    /// There is none.
    case orphan
    case child(of: ResourceName)
}

/// "There is a Resource."
package struct ResourceMessage: Sendable, Hashable {
    package let resource: ResourceName
    package let parent: ParentClaim
    package let observedOn: Timestamp

    package init(resource: ResourceName, parent: ParentClaim, observedOn: Timestamp) {
        self.resource = resource
        self.parent = parent
        self.observedOn = observedOn
    }
}

/// How Readings of one type about one Resource are kept.
package enum StorageMode: String, Sendable, Hashable {
    /// The newest alone.
    case snapshot = "SNAPSHOT"
    /// All of them.
    case timeSeries = "TIME_SERIES"
}

/// "This was found out about a Resource."
package struct ReadingMessage: Sendable, Hashable {
    /// Who found it out.
    package enum Origin: Sendable {
        case collector
        /// The gateway calculated it, for a series. No Resource is made for such a Reading's sake: the one that it was calculated for
        /// may have been deleted meanwhile.
        case gateway
    }

    package let resource: ResourceName
    package let type: String
    /// JSON text.
    package let value: [UInt8]
    package let storageMode: StorageMode
    package let collectedOn: Timestamp
    /// Whether the value's members are laid over those of the snapshot that is there, instead of taking its place.
    package let isMerge: Bool
    package let origin: Origin

    package init(
        resource: ResourceName,
        type: String,
        value: [UInt8],
        storageMode: StorageMode,
        collectedOn: Timestamp,
        isMerge: Bool = false,
        origin: Origin = .collector
    ) {
        self.resource = resource
        self.type = type
        self.value = value
        self.storageMode = storageMode
        self.collectedOn = collectedOn
        self.isMerge = isMerge
        self.origin = origin
    }
}

/// Messages that are stored together.
package struct Batch: Sendable {
    /// What becomes of the others when one message is refused.
    ///
    /// Raw values are public, documented, and never reused.
    package enum Mode: String, Sendable {
        /// They are stored.
        case perItem = "PER_ITEM"
        /// None is stored.
        case atomic = "ATOMIC"
    }

    package var resources: [ResourceMessage]
    package var readings: [ReadingMessage]
    package let mode: Mode

    package init(resources: [ResourceMessage], readings: [ReadingMessage], mode: Mode = .perItem) {
        self.resources = resources
        self.readings = readings
        self.mode = mode
    }

    package var count: Int { resources.count + readings.count }
}
