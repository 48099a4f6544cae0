import Testing

@testable import Schema

struct NameHashTests {
    /// The hash everybody knows.
    private static func plainHash(_ name: String) -> UInt32 {
        name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    @Test func `names chosen to fall into one slot fall into many`() {
        let names = (0..<30_000).map { "name\($0)" }.filter { Self.plainHash($0) & 0xFF == 7 }
        let slots = Set(names.map { NameHash.hash(Array($0.utf8)) & 0xFF })
        #expect(names.count > 64)
        #expect(slots.count > 32)
    }
}
