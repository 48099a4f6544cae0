import Ingest
import Publishing
import Testing

@testable import App

/// What a file holds is cut into lines, each a message with the place that it has in the file.
struct MessageLinesTests {
    private func read(_ text: String, from first: Int = 0, chunk: Int = .max) -> [String] {
        var lines = MessageLines(from: first, limits: IngestLimits(valueByteLimit: 0))
        let bytes = Array(text.utf8)
        var events: [LineEvent] = []
        for start in stride(from: 0, to: bytes.count, by: min(chunk, max(bytes.count, 1))) {
            events += lines.feed(Array(bytes[start..<min(start + min(chunk, bytes.count), bytes.count)]))
        }
        events += lines.finish()
        return events.map(Self.text) + [lines.fault].compactMap { $0 }
    }

    private static func text(_ event: LineEvent) -> String {
        switch event {
        case .line(let line): "\(line.place) \(line.subject): \(String(decoding: line.json, as: UTF8.self))"
        case .pause: "pause"
        case .refusal(let subject, let code, _): "\(subject): \(code)"
        }
    }

    @Test(arguments: [Int.max, 3, 1])
    func `lines keep their numbers, and are not looked into`(chunk: Int) {
        let text = " \n{\"a\":1}\n\n{\"a\n" + String(repeating: "x", count: 70_000) + "\n{}"
        #expect(
            read(text, chunk: chunk) == [
                #"2 line 2: {"a":1}"#, #"4 line 4: {"a"#, "line 5: MESSAGE_TOO_LARGE", "6 line 6: {}",
            ]
        )
        #expect(read(text, from: 5, chunk: chunk) == ["line 5: MESSAGE_TOO_LARGE", "6 line 6: {}"])
    }

    @Test(arguments: [Int.max, 3, 1])
    func `items of an array become lines`(chunk: Int) {
        let text = "\n[{\n \"a\": [1,\n2]\n}, 7 ,\n{}]\n"
        #expect(read(text, chunk: chunk) == [#"0 item 0: {  "a": [1, 2] }"#, "1 item 1: 7 ", "2 item 2: {}"])
        #expect(read(text, from: 2, chunk: chunk) == ["2 item 2: {}"])
    }

    @Test(arguments: [Int.max, 3, 1])
    func `the rest of a broken array is not guessed at`(chunk: Int) {
        #expect(
            read("[1,{\"a\":[}],2]", chunk: chunk) == [
                "0 item 0: 1",
                "the array cannot be read past item 1: line 1, column 7: Expected a value, found '}'.",
            ]
        )
        #expect(
            read("[1", chunk: chunk) == [
                "the array cannot be read past item 0: The array has no end; item 0 is not whole."
            ]
        )
    }

    @Test func `an empty file holds nothing`() {
        #expect(read("") == [])
        #expect(read(" \n") == [])
    }
}
