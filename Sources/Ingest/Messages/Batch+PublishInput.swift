package import Schema

extension Batch {
    /// Reads the `input` of the `publish` mutation, coerced.
    ///
    /// - Parameter receivedOn: The time of items that tell none, where the input tells none either.
    package init(publishInput input: CoercedValue, receivedOn: Timestamp) {
        let time = input.member("timestamp")?.timestamp ?? receivedOn
        self.init(
            resources: (input.member("resources")?.items ?? []).map { ResourceMessage($0, time: time) },
            readings: (input.member("readings")?.items ?? []).map { ReadingMessage($0, time: time) },
            mode: Mode(rawValue: input.member("mode")?.string ?? "") ?? .perItem
        )
    }
}

extension ResourceMessage {
    fileprivate init(_ input: CoercedValue, time: Timestamp) {
        let parent: ParentClaim =
            switch input.member("parent") {
            case nil: .silent
            case .null: .orphan
            case .some(let parent): .child(of: ResourceName(parent))
            }
        self.init(
            resource: ResourceName(input),
            parent: parent,
            observedOn: input.member("observedOn")?.timestamp ?? time
        )
    }
}

extension ReadingMessage {
    fileprivate init(_ input: CoercedValue, time: Timestamp) {
        self.init(
            resource: ResourceName(input.member("resource") ?? .null),
            type: input.member("type")?.string ?? "",
            value: input.member("value")?.json ?? Array("null".utf8),
            storageMode: StorageMode(rawValue: input.member("storageMode")?.string ?? "") ?? .snapshot,
            collectedOn: input.member("collectedOn")?.timestamp ?? time,
            isMerge: input.member("merge")?.boolean ?? false
        )
    }
}

extension ResourceName {
    fileprivate init(_ input: CoercedValue) {
        self.init(type: input.member("type")?.string ?? "", name: input.member("name")?.string ?? "")
    }
}
