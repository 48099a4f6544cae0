import Schema
import Testing

@testable import Ingest

struct MessageReaderTests {
    private struct Refusal: Sendable, CustomTestStringConvertible {
        let json: String
        let code: Rejection.Code
        let path: String
        let message: String

        init(_ json: String, _ code: Rejection.Code, _ path: String, _ message: String) {
            (self.json, self.code, self.path, self.message) = (json, code, path, message)
        }

        var testDescription: String { json }
    }

    private func read(_ json: String, limits: IngestLimits = IngestLimits()) throws(Rejection) -> Message {
        try MessageReader(limits: limits).read(Array(json.utf8), time: noon)
    }

    @Test(arguments: [
        (#"{"resource":{"type":"T","name":"a"}}"#, ParentClaim.silent, noon),
        (#"{"resource":{"name":"a","parent":null,"type":"T","observedOn":null}}"#, .orphan, noon),
        (
            #"{"resource":{"type":"T","name":"a","parent":{"type":"P","name":"b"},"observedOn":"2026-01-02T03:04:05.1234569+01:00"}}"#,
            .child(of: ResourceName(type: "P", name: "b")), Timestamp(microseconds: 820_634_645_123_456)
        ),
    ])
    func `a resource is read`(json: String, parent: ParentClaim, observedOn: Timestamp) throws {
        let expected = ResourceMessage(
            resource: ResourceName(type: "T", name: "a"),
            parent: parent,
            observedOn: observedOn
        )
        #expect(try read(json) == .resource(expected))
    }

    @Test(arguments: [
        ("", StorageMode.snapshot), (#","storageMode":"SNAPSHOT""#, .snapshot), (#","storageMode":null"#, .snapshot),
        (#","storageMode":"TIME_SERIES""#, .timeSeries), (#","storageMode":"TIMESERIES""#, .timeSeries),
    ])
    func `a reading is read, and its value kept byte for byte`(members: String, mode: StorageMode) throws {
        let value = #"{ "n": 12345678901234567890.10, "é\u00e9":[ 1e5 , null ]}"#
        let message = try read(
            #" {"reading":{"resource":{"type":"T","name":"a\/\ud83d\ude00"},"type":"R","value":\#(value) \#(members)}} "#
        )
        let expected = ReadingMessage(
            resource: ResourceName(type: "T", name: "a/😀"),
            type: "R",
            value: Array(value.utf8),
            storageMode: mode,
            collectedOn: noon
        )
        #expect(message == .reading(expected))
    }

    @Test(arguments: [("", false), (#","merge":null"#, false), (#","merge":false"#, false), (#","merge":true"#, true)])
    func `a reading may be laid over the one before`(member: String, isMerge: Bool) throws {
        guard case .reading(let reading) = try read(Self.reading(#""value":{}\#(member)"#)) else {
            Issue.record("it is no Reading")
            return
        }
        #expect(reading.isMerge == isMerge)
    }

    @Test func `a value may be null, but not be missing`() throws {
        guard case .reading(let reading) = try read(Self.reading(#""value":null"#)) else {
            Issue.record("it is no Reading")
            return
        }
        #expect(reading.value == Array("null".utf8))
        #expect(throws: Rejection(code: .messageMalformed, message: "'value' is missing.", path: "/reading")) {
            try read(Self.reading(#""collectedOn":null"#))
        }
    }

    private static func reading(_ members: String) -> String {
        #"{"reading":{"resource":{"type":"T","name":"a"},"type":"R",\#(members)}}"#
    }

    private static let refusals = [
        Refusal(
            #"{"resource":}"#,
            .messageNotJSON,
            "",
            "The message is not JSON: line 1, column 13: Expected a value, found '}'."
        ),
        Refusal(
            "",
            .messageNotJSON,
            "",
            "The message is not JSON: line 1, column 1: Expected a value, found the end of the text."
        ),
        Refusal("[]", .messageMalformed, "", "A message is an object, not an array."),
        Refusal("{}", .messageMalformed, "", "A message has either a 'resource' or a 'reading'."),
        Refusal(
            #"{"resource":{"type":"T","name":"a"},"reading":{}}"#,
            .messageMalformed,
            "",
            "A message has either a 'resource' or a 'reading'."
        ),
        Refusal(
            #"{"re/s":1}"#,
            .memberUnknown,
            "/re~1s",
            "There is no member 're/s' here; there are resource, reading."
        ),
        Refusal(#"{"resource":7}"#, .messageMalformed, "/resource", "'resource' is an object, not a number."),
        Refusal(#"{"resource":{"type":"T"}}"#, .messageMalformed, "/resource", "'name' is missing."),
        Refusal(
            #"{"resource":{"type":"T","name":"a","name":"b"}}"#,
            .messageMalformed,
            "/resource/name",
            "'name' stands here twice."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":true}}"#,
            .messageMalformed,
            "/resource/name",
            "'name' is a string, not a boolean."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":"a\ud800"}}"#,
            .messageMalformed,
            "/resource/name",
            "'name' holds half of a surrogate pair."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":"a","labels":{}}}"#,
            .memberUnknown,
            "/resource/labels",
            "There is no member 'labels' here; there are type, name, parent, observedOn."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":"a","parent":"b"}}"#,
            .messageMalformed,
            "/resource/parent",
            "'parent' is an object, not a string."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":"a","parent":{"name":"b"}}}"#,
            .messageMalformed,
            "/resource/parent",
            "'type' is missing."
        ),
        Refusal(
            #"{"resource":{"type":"T","name":"a","observedOn":"2026-01-02T03:04:05"}}"#,
            .timeMalformed,
            "/resource/observedOn",
            #""2026-01-02T03:04:05" is no time of RFC 3339 with a zone, as in 2026-01-02T03:04:05Z."#
        ),
        Refusal(
            reading(#""value":1,"collectedOn":1767323045"#),
            .messageMalformed,
            "/reading/collectedOn",
            "'collectedOn' is a string, not a number."
        ),
        Refusal(
            reading(#""value":1,"storageMode":"snapshot""#),
            .messageMalformed,
            "/reading/storageMode",
            #"'storageMode' is SNAPSHOT or TIME_SERIES, not "snapshot"."#
        ),
        Refusal(
            reading(#""value":1,"merge":"no""#),
            .messageMalformed,
            "/reading/merge",
            "'merge' is true or false, not a string."
        ),
        Refusal(
            #"{"reading":{"type":"R","value":1}}"#,
            .messageMalformed,
            "/reading",
            "'resource' is missing."
        ),
    ]

    @Test(arguments: refusals)
    private func `what is no message is refused with a code and a place`(refusal: Refusal) {
        #expect(throws: Rejection(code: refusal.code, message: refusal.message, path: refusal.path)) {
            try read(refusal.json)
        }
    }

    @Test func `a refusal does not repeat all of what was sent`() throws {
        let name = String(repeating: "x", count: 1_000)
        let error = try #require(throws: Rejection.self) { try read(#"{"\#(name)":1}"#) }
        #expect(error.message.hasPrefix("There is no member '\(name.prefix(100))…' here;"))
    }

    @Test func `a message that is too long is refused before it is read`() {
        let limits = IngestLimits(valueByteLimit: 10)
        let json = String(repeating: "x", count: limits.messageByteLimit + 1)
        #expect(throws: Rejection.tooLarge(byteLimit: limits.messageByteLimit)) { try read(json, limits: limits) }
    }

    @Test(arguments: [
        (#"{"resource":{"type":"T","name":"a"}}"#, [0], nil as Int?),
        ("{\n \"resource\":\n {\"type\":\"T\",\"name\":\"a\"}\n}\n", [0], nil),
        (#"[{"resource":{"type":"T","name":"a"}}, {"resource":{"type":"T","name":"b"}}]"#, [0, 1], nil),
        ("{\"resource\":{\"type\":\"T\",\"name\":\"a\"}}\n\n{\"resource\":{}}\n{\n", [1, 3, 4], nil),
        (#"[{"resource":{"type":"T","name":"a"}}, {"#, [0], 1),
        ("{\n \"resource\": {\"type\": }\n}", [], 0),
        ("", [], 0),
    ])
    func `a whole text is taken for what it is`(text: String, places: [Int], fault: Int?) {
        let (items, found) = MessageReader().read(text: Array(text.utf8), time: noon)
        #expect(items.map(\.place) == places)
        #expect(found?.place == fault)
    }
}
