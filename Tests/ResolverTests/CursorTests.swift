import Postgres
import Testing

@testable import Resolver

@Suite struct CursorTests {
    @Test(arguments: [
        Cursor.texts(["Service", "auth"]),
        .texts(["T", ""]),
        .texts(["Größe", "a@b:c/d%20 \u{1F600}", "uses"]),
        .reading(collectedOn: 0, digest: UUID(high: 0, low: 0), id: 1),
        .reading(collectedOn: -211_813_488_000_000_000, digest: UUID(high: 1, low: .max), id: .max),
        .reading(collectedOn: 1, digest: UUID(high: .max, low: 1), id: .min),
    ])
    func `a cursor is read as it was written`(cursor: Cursor) {
        #expect(Cursor(cursor.encoded) == cursor)
    }

    @Test(arguments: [
        "", "A", "====", "not a cursor", "AQ", "AQE", "AQJhAGI",
        Base64URL.encode([2, 4] + Array(repeating: 0, count: 31)),
        Base64URL.encode([2, 4] + Array(repeating: 0, count: 33)),
        // Of a Reading, as it was before there was a digest in it.
        Base64URL.encode([2, 1] + Array(repeating: 0, count: 16)),
        Cursor.reading(collectedOn: .min, digest: UUID(high: 0, low: 0), id: 1).encoded,
        Cursor.reading(collectedOn: .max, digest: UUID(high: 0, low: 0), id: 1).encoded,
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
