import Testing

@testable import Publishing

/// Batches stay within their limits, and nothing is lost or told twice.
struct LineBatcherTests {
    @Test func `a batch holds so many lines and no more`() {
        #expect(Self.batches(of: Array(repeating: 1, count: 1_201), byteLimit: 1 << 20) == [500, 500, 201])
    }

    @Test func `a batch holds so many bytes and no more`() {
        #expect(Self.batches(of: Array(repeating: 100, count: 5), byteLimit: 202) == [2, 2, 1])
    }

    @Test func `a line longer than a batch travels alone`() {
        #expect(Self.batches(of: [1, 5_000, 1, 1], byteLimit: 1_000) == [1, 1, 2])
    }

    @Test func `no lines make no batch`() {
        #expect(Self.batches(of: [], byteLimit: 1_000) == [])
    }

    @Test func `what is answered is not sent again`() {
        var batch = LineBatch()
        for name in ["a", "b", "c"] { batch.append(Line(json: Array(name.utf8), subject: name, place: 1)) }
        #expect(batch.body == Array("a\nb\nc\n".utf8))
        batch.removeFirst(2)
        #expect(batch.body == Array("c\n".utf8))
        #expect(batch.byteCount == 2)
    }

    /// How many lines the batches have that lines of these lengths make.
    private static func batches(of lengths: [Int], byteLimit: Int) -> [Int] {
        var batcher = LineBatcher(byteLimit: byteLimit)
        let full = lengths.compactMap { length in
            batcher.add(Line(json: Array(repeating: 0x20, count: length), subject: "", place: 1))
        }
        return (full + [batcher.finish()].compactMap { $0 }).map(\.lines.count)
    }
}
