extension Message {
    /// That a Resource exists and, when a parent is given, that it is a child of it.
    static func claim(_ resource: ResourceReference, in parent: ResourceReference? = nil, at time: Timestamp) -> Message
    {
        .resource(ResourceMessage(resource: resource, parent: parent, observedOn: time))
    }

    /// The state of a Resource: its newest Reading of this type is the one that counts.
    static func snapshot(_ type: String, of resource: ResourceReference, at time: Timestamp, _ value: JSON) -> Message {
        .reading(ReadingMessage(resource: resource, type: type, collectedOn: time, value: value))
    }

    /// Something that happened to a Resource.
    static func event(of resource: ResourceReference, at time: Timestamp, _ value: JSON) -> Message {
        let type = ReadingType.serviceEvents
        return .reading(
            ReadingMessage(resource: resource, type: type, storageMode: .timeSeries, collectedOn: time, value: value)
        )
    }
}
