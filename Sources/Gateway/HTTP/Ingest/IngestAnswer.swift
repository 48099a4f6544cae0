import Ingest
import Schema

/// The answer to a request to `/ingest`, NDJSON: a line for each message, and one for all of them.
struct IngestAnswer: Sendable {
    /// What a message's place is called.
    private let placeName: StaticString
    /// How many messages came to each status, in the order of ``statuses``.
    private var counts = [Int](repeating: 0, count: statuses.count)

    private static let statuses = ItemOutcome.Stored.Status.allCases.map(\.rawValue) + [rejected]
    private static let rejected = "REJECTED"

    init(_ form: MessageStream.Form) {
        placeName =
            switch form {
            case .lines: "line"
            case .json: "index"
            }
    }

    /// Writes `{"line":17,"status":"CREATED","resource":"…"}`, or
    /// `{"line":18,"status":"REJECTED","code":"…","message":"…","path":"…"}`.
    mutating func append(_ outcome: ItemOutcome, at place: Int, to buffer: inout [UInt8]) {
        append(place, to: &buffer)
        switch outcome {
        case .stored(let stored):
            append(stored.status.rawValue, to: &buffer)
            buffer.append(contentsOf: #","resource":"\#(stored.resourceID)""#.utf8)
        case .rejected(let rejection):
            append(Self.rejected, to: &buffer)
            buffer.append(contentsOf: #","code":"\#(rejection.code.rawValue)","message":"#.utf8)
            JSONText.append(rejection.message, to: &buffer)
            buffer.append(contentsOf: #","path":"#.utf8)
            JSONText.append(rejection.path, to: &buffer)
        }
        buffer.append(contentsOf: "}\n".utf8)
    }

    private func append(_ place: Int, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #"{"\#(placeName)":\#(place),"status":"#.utf8)
    }

    private mutating func append(_ status: String, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #""\#(status)""#.utf8)
        if let index = Self.statuses.firstIndex(of: status) { counts[index] += 1 }
    }

    /// Writes `{"complete":true,"counts":{"CREATED":2,…,"REJECTED":1}}`, or, where the answer ends before the body,
    /// `{"complete":false,"counts":{…},"line":501,"code":"…","message":"…"}` with the place of the first message that is not
    /// answered.
    func appendEnd(_ ending: IngestExchange.Ending?, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #"{"complete":\#(ending == nil),"counts":"#.utf8)
        JSONText.appendList(Array(zip(Self.statuses, counts)), "{", "}", to: &buffer) { member, buffer in
            buffer.append(contentsOf: #""\#(member.0)":\#(member.1)"#.utf8)
        }
        if let ending {
            buffer.append(contentsOf: #","\#(placeName)":\#(ending.place),"#.utf8)
            ending.error.appendCodeAndMessage(to: &buffer)
        }
        buffer.append(contentsOf: "}\n".utf8)
    }
}
