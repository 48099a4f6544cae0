/// One thing a collector has to say: that a Resource exists, or what a Reading of it is.
enum Message: Sendable, Equatable {
    case resource(ResourceMessage)
    case reading(ReadingMessage)

    /// What the message says.
    var item: JSON {
        switch self {
        case .resource(let message): message.item
        case .reading(let message): message.item
        }
    }

    /// The message as a gateway takes it, and as a line of `--print` spells it.
    var line: JSON {
        switch self {
        case .resource: ["resource": item]
        case .reading: ["reading": item]
        }
    }

    /// How a report names the item to a person.
    var subject: String {
        switch self {
        case .resource(let message): message.resource.subject
        case .reading(let message): message.type + " of " + message.resource.subject
        }
    }
}

/// A Resource by its identity.
struct ResourceReference: Sendable, Hashable {
    let type: String
    let name: String

    var item: JSON { ["type": .string(type), "name": .string(name)] }

    var subject: String { type + " \"" + name + "\"" }
}

/// The claim that a Resource exists and, when a parent is given, that it is a child of it.
struct ResourceMessage: Sendable, Equatable {
    let resource: ResourceReference
    /// Absent: no claim about the parent.
    var parent: ResourceReference?
    /// Always explicit, so that sending the message again converges.
    let observedOn: Timestamp

    var item: JSON {
        [
            "type": .string(resource.type), "name": .string(resource.name), "parent": parent?.item,
            "observedOn": .string(observedOn.description),
        ]
    }
}

/// A Reading of one Resource.
struct ReadingMessage: Sendable, Equatable {
    enum StorageMode: String, Sendable {
        case snapshot = "SNAPSHOT"
        case timeSeries = "TIME_SERIES"
    }

    let resource: ResourceReference
    let type: String
    var storageMode: StorageMode = .snapshot
    /// Always explicit, so that sending the message again converges.
    let collectedOn: Timestamp
    let value: JSON

    var item: JSON {
        [
            "resource": resource.item, "type": .string(type), "storageMode": .string(storageMode.rawValue),
            "collectedOn": .string(collectedOn.description), "value": value,
        ]
    }
}
