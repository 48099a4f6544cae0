import Ingest
import Postgres
import Schema

/// The answer to a request to `/ingest`, NDJSON: a line for each message, and one for all of them.
struct IngestAnswer: Sendable {
    /// What a message's place is called.
    private let placeName: String
    /// What lines begin with.
    private let opening: [UInt8]
    /// How many messages came to each status, in the order of ``statuses``.
    private var counts = [Int](repeating: 0, count: statuses.count)

    /// The last one, `nil`, is that of what is rejected.
    private static let statuses: [ItemOutcome.Stored.Status?] = ItemOutcome.Stored.Status.allCases + [nil]
    private static let statusNames = statuses.map { $0?.rawValue ?? "REJECTED" }
    /// What follows a place, for each status.
    private static let statusMembers = statusNames.map { Array(#","status":"\#($0)""#.utf8) }

    init(_ form: MessageStream.Form) {
        placeName =
            switch form {
            case .lines: "line"
            case .json: "index"
            }
        opening = Array(#"{"\#(placeName)":"#.utf8)
    }

    /// Writes `{"line":17,"status":"CREATED","resource":"…"}`, or
    /// `{"line":18,"status":"REJECTED","code":"…","message":"…","path":"…"}`.
    mutating func append(_ outcome: ItemOutcome, at place: Int, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: opening)
        buffer.append(contentsOf: String(place).utf8)
        switch outcome {
        case .stored(let stored):
            append(stored.status, to: &buffer)
            buffer.append(contentsOf: #","resource":""#.utf8)
            stored.resourceID.append(to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        case .rejected(let rejection):
            append(nil, to: &buffer)
            buffer.append(contentsOf: #","code":"\#(rejection.code.rawValue)","message":"#.utf8)
            JSONText.append(rejection.message, to: &buffer)
            buffer.append(contentsOf: #","path":"#.utf8)
            JSONText.append(rejection.path, to: &buffer)
        }
        buffer.append(contentsOf: "}\n".utf8)
    }

    private mutating func append(_ status: ItemOutcome.Stored.Status?, to buffer: inout [UInt8]) {
        guard let index = Self.statuses.firstIndex(of: status) else { return }
        buffer.append(contentsOf: Self.statusMembers[index])
        counts[index] += 1
    }

    /// Writes `{"complete":true,"counts":{"CREATED":2,…,"REJECTED":1}}`, or, where the answer ends before the body,
    /// `{"complete":false,"counts":{…},"line":501,"code":"…","message":"…"}` with the place of the first message that is not
    /// answered.
    func appendEnd(_ ending: IngestExchange.Ending?, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: #"{"complete":\#(ending == nil),"counts":"#.utf8)
        JSONText.appendList(Array(zip(Self.statusNames, counts)), "{", "}", to: &buffer) { member, buffer in
            buffer.append(contentsOf: #""\#(member.0)":\#(member.1)"#.utf8)
        }
        if let ending {
            buffer.append(contentsOf: #","\#(placeName)":\#(ending.place),"#.utf8)
            ending.error.appendCodeAndMessage(to: &buffer)
        }
        buffer.append(contentsOf: "}\n".utf8)
    }
}
