import Schema

/// What every message must keep to, whoever sent it.
struct MessageCheck {
    let limits: IngestLimits
    let now: Timestamp

    /// Why a message is refused; `nil` when it is not.
    func rejection(of message: ResourceMessage) -> Rejection? {
        Self.rejection { () throws(Rejection) in try check(message) }
    }

    /// Why a message is refused; `nil` when it is not.
    func rejection(of message: ReadingMessage) -> Rejection? {
        Self.rejection { () throws(Rejection) in try check(message) }
    }

    private static func rejection(_ check: () throws(Rejection) -> Void) -> Rejection? {
        do throws(Rejection) {
            try check()
            return nil
        } catch {
            return error
        }
    }

    private func check(_ message: ResourceMessage) throws(Rejection) {
        try check(message.resource, at: "")
        if case .child(let parent) = message.parent {
            try check(parent, at: "/parent")
            guard parent != message.resource else {
                throw Rejection(code: .parentIsItself, message: "A Resource cannot be its own parent.", path: "/parent")
            }
        }
        try check(message.observedOn, at: "/observedOn")
    }

    private func check(_ message: ReadingMessage) throws(Rejection) {
        try check(message.resource, at: "/resource")
        try check(type: message.type, at: "/type")
        let prefix = RecordRule.readingTypePrefix
        if message.origin == .collector, message.type.utf8.starts(with: prefix.utf8) {
            throw Rejection(
                code: .typeReserved,
                message: "Types that begin with '\(prefix)' are those of what the gateway records itself.",
                path: "/type"
            )
        }
        try check(message.collectedOn, at: "/collectedOn")
        let value = try ValueCheck(limits: limits).check(message.value, at: "/value")
        guard message.isMerge else { return }
        guard message.storageMode == .snapshot else {
            throw Rejection(code: .mergeInvalid, message: "Only snapshots are merged.", path: "/merge")
        }
        guard value.kind == .object else {
            throw Rejection(code: .mergeInvalid, message: "Only an object's members can be merged.", path: "/value")
        }
    }

    private func check(_ resource: ResourceName, at path: String) throws(Rejection) {
        try check(type: resource.type, at: "\(path)/type")
        try check(resource.name, .nameInvalid, limits.nameByteLimit, "A name", at: "\(path)/name")
    }

    private func check(type: String, at path: @autoclosure () -> String) throws(Rejection) {
        try check(type, .typeInvalid, limits.typeByteLimit, "A type", at: path())
    }

    private func check(
        _ text: String,
        _ code: Rejection.Code,
        _ byteLimit: Int,
        _ what: String,
        at path: @autoclosure () -> String
    ) throws(Rejection) {
        if let message = NameCheck(byteLimit: byteLimit).fault(of: text, what) {
            throw Rejection(code: code, message: message, path: path())
        }
    }

    private func check(_ time: Timestamp, at path: String) throws(Rejection) {
        let latest = Timestamp(microseconds: now.microseconds + limits.futureSkewSeconds * 1_000_000)
        guard time <= latest else {
            throw Rejection(
                code: .timeInFuture,
                message: "\(time.rfc3339) is more than \(limits.futureSkewSeconds) seconds ahead of this clock.",
                path: path
            )
        }
    }
}
