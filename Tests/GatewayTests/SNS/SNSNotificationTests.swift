import DatabaseTesting
import Ingest
import Postgres
import SNSTesting
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What becomes of the messages that SNS delivers.
    @Suite(.timeLimit(.minutes(2))) struct SNSNotificationTests {
        private static func reading(_ name: String, _ value: String, collectedOn: String? = nil) -> String {
            let time = collectedOn.map { #","collectedOn":"\#($0)""# } ?? ""
            return
                #"{"reading":{"resource":{"type":"Service","name":"\#(name)"},"type":"Owner","value":\#(value)\#(time)}}"#
        }

        @Test(arguments: [
            #"[\#(reading("a", "1")),\#(reading("b", "2", collectedOn: "2026-01-01T00:00:00Z"))]"#,
            "\(reading("a", "1"))\n\(reading("b", "2", collectedOn: "2026-01-01T00:00:00Z"))\n",
        ])
        func `a notification holds messages, and its time is that of those which tell none`(text: String) async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliver(.notification(text).signed())
                #expect(answer.status == 200)
                #expect(answer.body == #"{"outcome":"published"}"#)
                #expect(
                    try await gateway.stored() == [
                        "Owner SNAPSHOT 2026-01-01 00:00:00.000 2", "Owner SNAPSHOT 2026-01-02 03:04:00.123 1",
                        "Service a", "Service b",
                    ]
                )
                #expect(gateway.count("published") == 1)
            }
        }

        @Test func `a single message of either signature version is stored, with a subject and without`() async throws {
            try await SNSGateway.with { gateway in
                for (number, version) in ["1", "1", "2", "2"].enumerated() {
                    let message = #"{"resource":{"type":"T","name":"\#(number)"}}"#
                    let envelope = TestEnvelope.notification(message, subject: number % 2 == 0 ? nil : "s")
                    let signed = version == "1" ? envelope.version1.signed() : envelope.signed()
                    #expect(signed.members["SignatureVersion"] == version)
                    let answer = try await gateway.deliver(signed)
                    #expect(answer.status == 200)
                }
                #expect(try await gateway.stored() == ["T 0", "T 1", "T 2", "T 3"])
                // One certificate serves them all.
                #expect(gateway.fetcher.asked.count == 1)
            }
        }

        @Test func `a notification that is delivered again changes nothing`() async throws {
            try await SNSGateway.with { gateway in
                let series = Self.reading("a", #"{"kind":"DEPLOYED"}"#).replacing(
                    #""type":"Owner""#,
                    with: #""type":"Events","storageMode":"TIME_SERIES""#
                )
                let envelope = TestEnvelope.notification("[\(Self.reading("a", "1")),\(series)]").signed()
                #expect(try await gateway.deliver(envelope).status == 200)
                let before = try await gateway.writes()
                #expect(before.count == 3)
                for _ in 0..<3 { #expect(try await gateway.deliver(envelope).status == 200) }
                #expect(try await gateway.writes() == before)
            }
        }

        @Test func `an old notification that is replayed does not undo a newer one`() async throws {
            try await SNSGateway.with { gateway in
                let old = TestEnvelope.notification(Self.reading("a", "1")).signed()
                let new = TestEnvelope.notification(Self.reading("a", "2")).with {
                    $0.members["Timestamp"] = "2026-01-02T03:04:01Z"
                }.signed()
                for envelope in [old, new] { #expect(try await gateway.deliver(envelope).status == 200) }
                let before = try await gateway.writes()
                #expect(try await gateway.deliver(old).status == 200)
                #expect(try await gateway.writes() == before)
            }
        }

        @Test(arguments: [
            ("hello", "MESSAGE_NOT_JSON", 0, ""), ("", "MESSAGE_NOT_JSON", 0, ""),
            (#"{"resource":{"type":"T","name":"a\u0000"}}"#, "NAME_INVALID", 0, "/resource/name"),
            (
                #"{"reading":{"resource":{"type":"T","name":"a"},"type":"R","value":{"\u0000":1}}}"#,
                "VALUE_HAS_ZERO_CHARACTER", 0, "/reading/value/\u{FFFD}"
            ),
            ("\u{0}", "MESSAGE_NOT_JSON", 0, ""),
            ("{}\n{}\n", "MESSAGE_MALFORMED", 1, ""),
        ])
        func `what cannot be stored is taken and kept, byte for byte`(
            text: String,
            code: String,
            place: Int,
            path: String
        ) async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliver(.notification(text).signed())
                #expect(answer.status == 200)
                #expect(answer.body == #"{"outcome":"dead_letter"}"#)
                #expect(try await gateway.stored() == [])
                let letters = try await gateway.deadLetters().map(\.letter)
                let letter = try #require(letters.first)
                #expect(letters.count == 1)
                #expect(letter.source == "sns:\(TestEnvelope.topic)")
                #expect(letter.deliveryID == "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                #expect(letter.sentOn == TestTime.time("2026-01-02T03:04:00.123Z"))
                #expect(letter.fault.code == code)
                #expect(letter.fault.place == place)
                #expect(letter.fault.path == path)
                #expect(letter.body == Array(text.utf8))
                #expect(gateway.count("dead_letter") == 1)
            }
        }

        @Test func `one bad message does not keep its neighbours out`() async throws {
            try await SNSGateway.with { gateway in
                let text =
                    #"[{"resource":{"type":"T","name":"a"}},{"resource":{"type":"T","name":""}},7,{"resource":{"type":"T","name":"b"}}]"#
                let envelope = TestEnvelope.notification(text).signed()
                for _ in 0..<2 { #expect(try await gateway.deliver(envelope).status == 200) }
                #expect(try await gateway.stored() == ["T a", "T b"])
                let letters = try await gateway.deadLetters().map(\.letter)
                #expect(letters.map(\.fault.code) == ["NAME_INVALID"])
                #expect(letters.map(\.fault.place) == [1])
                #expect(letters.map(\.fault.path) == ["/resource/name"])
                #expect(gateway.logLines.contains { $0.hasPrefix("warning Messages from SNS were rejected") })
            }
        }

        @Test func `the newest dead letters alone are kept`() async throws {
            try await SNSGateway.with(deadLetterLimit: 3) { gateway in
                for number in 0..<5 {
                    let envelope = TestEnvelope.notification("bad \(number)").with {
                        $0.members["MessageId"] = "\(number)"
                    }
                    let answer = try await gateway.deliver(envelope.signed())
                    #expect(answer.status == 200)
                }
                #expect(try await gateway.deadLetters().map(\.letter.deliveryID) == ["2", "3", "4"])
            }
        }

        @Test func `while writing takes too long, SNS is answered in time`() async throws {
            try await SNSGateway.with(options: .init(timeLimit: .seconds(3))) { gateway in
                let envelope = TestEnvelope.notification(Self.reading("a", "1")).signed()
                try await gateway.database.transaction { transaction in
                    // Afterwards there is a second connection for writing, and a certificate.
                    _ = try await gateway.database.query("select 1", canRetry: false)
                    _ = try await gateway.deliver(.notification("[]").signed())
                    _ = try await transaction.query("lock table resource in access exclusive mode")
                    // What was begun goes on without SNS; a busy machine may not have begun in time.
                    try await wait {
                        #expect(try await gateway.deliver(envelope).status == 504)
                        let waiting = try await transaction.query(
                            "select count(*) from pg_locks where not granted and relation = 'resource'::regclass"
                        )
                        return waiting.int8(0, 0) == 1
                    }
                }
                try await wait { try await gateway.deliver(envelope).status == 200 }
                #expect(try await gateway.stored() == ["Owner SNAPSHOT 2026-01-02 03:04:00.123 1", "Service a"])
            }
        }

        @Test func `without a database, SNS is told to come back`() async throws {
            var configuration = DatabaseConfiguration(connectionString: "host=/nonexistent")
            configuration.connectTimeout = .milliseconds(1)
            configuration.statementTimeout = .milliseconds(500)
            try await TemporaryDatabase.open(configuration) { database in
                try await SNSGateway.with(on: database) { gateway in
                    let good = TestEnvelope.notification(Self.reading("a", "1")).signed()
                    for envelope in [good, .notification("bad").signed()] {
                        let answer = try await gateway.deliver(envelope)
                        #expect([503, 504].contains(answer.status))
                    }
                    #expect(gateway.count("unavailable") == 2)
                }
            }
        }
    }
}
