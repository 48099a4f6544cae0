import Schema
import Testing

@testable import Ingest

struct MessageStreamTests {
    /// What a stream of chunks holds: places with names or codes, and where it stops being JSON.
    private func read(
        _ chunks: [ArraySlice<UInt8>],
        _ form: MessageStream.Form,
        valueByteLimit: Int = 200
    ) -> [String] {
        let reader = MessageReader(limits: IngestLimits(valueByteLimit: valueByteLimit))
        var stream = MessageStream(form, reader: reader)
        var items: [MessageStream.Item] = []
        for chunk in chunks { items += stream.feed(chunk.span, time: noon) }
        items += stream.finish(time: noon)
        return items.map(Self.text) + (stream.fault.map { ["fault at \($0.place): \($0.message)"] } ?? [])
    }

    private func read(_ text: String, _ form: MessageStream.Form) -> [String] {
        read([Array(text.utf8)[...]], form)
    }

    private static func text(_ item: MessageStream.Item) -> String {
        switch item.message {
        case .success(.resource(let message)): "\(item.place) \(message.resource.name)"
        case .success(.reading(let message)): "\(item.place) \(String(decoding: message.value, as: UTF8.self))"
        case .failure(let rejection): "\(item.place) \(rejection.code.rawValue)"
        }
    }

    private static func resource(_ name: String) -> String { #"{"resource":{"type":"T","name":"\#(name)"}}"# }

    private static let value = #"{"text":"a\\\"]},[{","list":[[1,{}],[]]}"#
    private static let reading = #"{"reading":{"resource":{"type":"T","name":"é"},"type":"R","value":\#(value)}}"#
    private static let large = resource(String(repeating: "x", count: 70_000))

    @Test func `lines are told apart, and a bad one spoils itself alone`() {
        let text =
            "\r\n\(Self.reading)\r\n  \n{\"resource\":{\n\(Self.large)\n  \(Self.resource("b"))  \n[]\n\(Self.resource("c"))"
        #expect(
            read(text, .lines) == [
                "2 \(Self.value)", "4 MESSAGE_NOT_JSON", "5 MESSAGE_TOO_LARGE", "6 b", "7 MESSAGE_MALFORMED", "8 c",
            ]
        )
    }

    @Test func `items of an array are told apart, and one that is no message spoils itself alone`() {
        let text = " [ \(Self.reading) ,7,\(Self.large),\n{\"a\":[1,2]}\n, \(Self.resource("b"))] \n"
        #expect(
            read(text, .json) == [
                "0 \(Self.value)", "1 MESSAGE_MALFORMED", "2 MESSAGE_TOO_LARGE", "3 MEMBER_UNKNOWN", "4 b",
            ]
        )
    }

    @Test(arguments: [
        ("[]", []), (" [ ] ", []), (resource("a"), ["0 a"]), ("\n\(resource("a"))\n", ["0 a"]),
        ("7", ["0 MESSAGE_MALFORMED"]),
        ("", ["fault at 0: There is nothing but white space."]),
        ("[", ["fault at 0: The array has no end; item 0 is not whole."]),
        ("[\(resource("a")),", ["0 a", "fault at 1: The array has no end; item 1 is not whole."]),
        ("[\(resource("a"))", ["fault at 0: The array has no end; item 0 is not whole."]),
        ("[\(resource("a")),{\"resource\"", ["0 a", "fault at 1: The array has no end; item 1 is not whole."]),
        ("[,", ["fault at 0: Item 0 of the array is missing."]),
        ("[\(resource("a")),]", ["0 a", "fault at 1: Item 1 of the array is missing."]),
        ("[\(resource("a")),,7]", ["0 a", "fault at 1: Item 1 of the array is missing."]),
        ("[\(resource("a"))]]", ["0 a", "fault at 1: The array ends after 1 items, but the text goes on."]),
        (
            "[7,{\"a\":1],\(resource("a"))]",
            [
                "0 MESSAGE_MALFORMED",
                "fault at 1: The message is not JSON: line 1, column 7: Expected ',' or '}', found ']'.",
            ]
        ),
        (
            "[\(resource("a")) \(resource("b")),\(resource("c"))]",
            ["fault at 0: The message is not JSON: line 1, column 38: Expected the end of the text, found '{'."]
        ),
        (
            "{",
            [
                "fault at 0: The message is not JSON: line 1, column 2: Expected a key in double quotes, found the end of the text."
            ]
        ),
    ])
    func `what follows a fault of an array is not guessed at`(text: String, expected: [String]) {
        #expect(read(text, .json) == expected)
    }

    @Test(arguments: [MessageStream.Form.lines, .json])
    func `how a stream is cut into chunks makes no difference`(form: MessageStream.Form) {
        let items = [Self.reading, Self.resource("é"), "7", #"{"resource":{"name":"\\"}}"#, Self.resource("b")]
        let text =
            switch form {
            case .lines: "\n" + items.joined(separator: "\r\n \n") + "\n{\"a\n" + Self.reading
            case .json: " [ " + items.joined(separator: " ,\n") + " , {\"a\":[}] ]"
            }
        let bytes = Array(text.utf8)
        let whole = read([bytes[...]], form)
        #expect(whole.count >= items.count)
        for cut in bytes.indices {
            #expect(read([bytes[..<cut], bytes[cut...]], form) == whole)
        }
        for length in 1...7 {
            let chunks = stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
            #expect(read(chunks, form) == whole)
        }
    }

    @Test(arguments: [MessageStream.Form.lines, .json])
    func `a text that is too long is not kept, however it is cut`(form: MessageStream.Form) {
        let (start, separator, end) = form == .lines ? ("", "\n", "\n") : ("[", ",", "]")
        let bytes = Array("\(start)\(Self.large)\(separator)\(Self.resource("b"))\(end)".utf8)
        let first = form == .lines ? 1 : 0
        for length in [1_000, 65_537, 70_036, 70_037] {
            let chunks = stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
            #expect(read(chunks, form) == ["\(first) MESSAGE_TOO_LARGE", "\(first + 1) b"])
        }
    }
}
