import Ingest
import Schema
import Testing

@testable import App

@Suite struct DeadLetterLineTests {
    @Test func `a dead letter is a line of JSON, whatever its body holds`() throws {
        let time = try #require(Timestamp(rfc3339: "2026-01-02T03:04:05Z"))
        let letter = DeadLetter(
            source: "sns:topic",
            deliveryID: "d1",
            sentOn: time,
            fault: DeadLetter.Fault(code: "NAME_INVALID", message: "A \"name\"", place: 2, path: "/resource/name"),
            body: Array("{\n\u{0}\"".utf8) + [0xFF]
        )
        let line = DeadLetterLine(DeadLetters.Kept(id: 7, receivedOn: time, letter: letter))
        #expect(
            String(decoding: line.json, as: UTF8.self)
                == #"{"id":7,"place":2,"receivedOn":"2026-01-02T03:04:05.000000Z","source":"sns:topic","deliveryId":"d1","#
                + #""sentOn":"2026-01-02T03:04:05.000000Z","code":"NAME_INVALID","message":"A \"name\"","#
                + #""path":"/resource/name","body":"{\n\u0000\"\#u{FFFD}"}"# + "\n"
        )
    }
}
