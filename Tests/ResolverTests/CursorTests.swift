import Testing

@testable import Resolver

@Suite struct CursorTests {
    @Test(arguments: [
        Cursor.texts(["Service", "auth"]),
        .texts(["T", ""]),
        .texts(["Größe", "a@b:c/d%20 \u{1F600}", "uses"]),
        .reading(collectedOn: 0, id: 1),
        .reading(collectedOn: -211_813_488_000_000_000, id: .max),
    ])
    func `a cursor is read as it was written`(cursor: Cursor) {
        #expect(Cursor(cursor.encoded) == cursor)
    }

    @Test(arguments: [
        "", "A", "====", "not a cursor", "AQ", "AQE", "AQJhAGI",
        Base64URL.encode([2, 1] + Array(repeating: 0, count: 15)),
        Cursor.reading(collectedOn: .min, id: 1).encoded, Cursor.reading(collectedOn: .max, id: 1).encoded,
        Base64URL.encode([2, 0, 0xFF, 0, 0x61]), Base64URL.encode([1, 0, 0x61, 0, 0x62]),
    ])
    func `anything else is no cursor`(text: String) {
        #expect(Cursor(text) == nil)
    }

    @Test(arguments: 0...9)
    func `bytes of every length survive their text form`(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 83 &+ 251) }
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
}
