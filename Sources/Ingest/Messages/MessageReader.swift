package import Schema

/// Reads messages that are JSON objects: `{"resource": {…}}` or `{"reading": {…}}`.
///
/// Whatever a member says that is not there to be said is refused by name, so that a slip of the pen is not taken for
/// silence. A member that may be left out may be null as well, but for `parent`, of which null says that there is none. The
/// value of a Reading is kept byte for byte.
package struct MessageReader: Sendable {
    private let limits: IngestLimits

    package init(limits: IngestLimits = IngestLimits()) {
        self.limits = limits
    }

    /// The longest JSON text of one message, in bytes.
    var byteLimit: Int { limits.messageByteLimit }

    /// Reads one message. What ``MessageCheck`` looks at is not looked at here.
    ///
    /// - Parameter time: The time of a message that tells none.
    package func read(_ json: [UInt8], time: Timestamp) throws(Rejection) -> Message {
        guard json.count <= byteLimit else { throw .tooLarge(byteLimit: byteLimit) }
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONDocument.parse(json).root
        } catch {
            throw Rejection(code: .messageNotJSON, message: "The message is not JSON: \(error)", path: "")
        }
        return try message(root, time)
    }

    private static let messageMembers = ["resource", "reading"]
    private static let resourceMembers = ["type", "name", "parent", "observedOn"]
    private static let readingMembers = ["resource", "type", "storageMode", "collectedOn", "value", "merge"]
    private static let nameMembers = ["type", "name"]

    private func message(_ root: JSONValue, _ time: Timestamp) throws(Rejection) -> Message {
        let members = try MessageMembers(root, at: "", of: Self.messageMembers)
        switch (members["resource"], members["reading"]) {
        case (let resource?, nil): return .resource(try self.resource(resource, time))
        case (nil, let reading?): return .reading(try self.reading(reading, time))
        default: throw .malformed("A message has either a 'resource' or a 'reading'.", at: "")
        }
    }

    private func resource(_ value: JSONValue, _ time: Timestamp) throws(Rejection) -> ResourceMessage {
        let members = try MessageMembers(value, at: "/resource", of: Self.resourceMembers)
        let parent: ParentClaim =
            switch members["parent"] {
            case nil: .silent
            case let parent? where parent.kind == .null: .orphan
            case let parent?: .child(of: try name(parent, at: "/resource/parent"))
            }
        return ResourceMessage(
            resource: try name(members),
            parent: parent,
            observedOn: try members.time("observedOn") ?? time
        )
    }

    private func reading(_ value: JSONValue, _ time: Timestamp) throws(Rejection) -> ReadingMessage {
        let members = try MessageMembers(value, at: "/reading", of: Self.readingMembers)
        return ReadingMessage(
            resource: try name(try members.required("resource"), at: "/reading/resource"),
            type: try members.text("type"),
            value: Array(try members.required("value").bytes),
            storageMode: try storageMode(members),
            collectedOn: try members.time("collectedOn") ?? time,
            isMerge: try members.boolean("merge") ?? false
        )
    }

    private func name(_ value: JSONValue, at path: String) throws(Rejection) -> ResourceName {
        try name(try MessageMembers(value, at: path, of: Self.nameMembers))
    }

    private func name(_ members: MessageMembers) throws(Rejection) -> ResourceName {
        ResourceName(type: try members.text("type"), name: try members.text("name"))
    }

    private func storageMode(_ members: MessageMembers) throws(Rejection) -> StorageMode {
        switch try members.optionalText("storageMode") {
        case nil, "SNAPSHOT": return .snapshot
        case "TIME_SERIES", "TIMESERIES": return .timeSeries
        case let other?:
            throw .malformed(
                "'storageMode' is SNAPSHOT or TIME_SERIES, not \"\(other.excerpt)\".",
                at: members.path("storageMode")
            )
        }
    }
}

extension Rejection {
    static func malformed(_ message: String, at path: String) -> Rejection {
        Rejection(code: .messageMalformed, message: message, path: path)
    }

    static func tooLarge(byteLimit: Int) -> Rejection {
        Rejection(code: .messageTooLarge, message: "A message has at most \(byteLimit) bytes of JSON text.", path: "")
    }
}
