import Testing

@testable import Collect

/// Batches stay within their limits, and nothing is lost or told twice.
struct BatcherTests {
    @Test func `a batch holds so many items and no more`() {
        #expect(
            Self.batches(of: Array(repeating: 1, count: 1_201), itemLimit: 500, byteLimit: 1 << 20) == [500, 500, 201]
        )
    }

    @Test func `a batch holds so many bytes and no more`() {
        let item = Self.message(padding: 100).item.text.utf8.count + 1
        let sizes = Array(repeating: 100, count: 5)
        #expect(Self.batches(of: sizes, itemLimit: 500, byteLimit: item * 2) == [2, 2, 1])
    }

    @Test func `an item larger than a batch travels alone`() {
        #expect(Self.batches(of: [1, 5_000, 1, 1], itemLimit: 500, byteLimit: 1_000) == [1, 1, 2])
    }

    @Test func `no items make no batch`() {
        #expect(Self.batches(of: [], itemLimit: 500, byteLimit: 1_000) == [])
    }

    @Test func `the body is the mutation with the items as its input`() {
        var batch = Batch()
        batch.add(.claim(ResourceReference(type: "Service", name: "a\"b"), at: Timestamp(microseconds: 0)))
        let body = String(decoding: PublishRequest.body(batch), as: UTF8.self)
        #expect(
            body.hasSuffix(
                #""variables":{"input":{"resources":[{"type":"Service","name":"a\"b","observedOn":"1970-01-01T00:00:00Z"}],"readings":[]}}}"#
            )
        )
    }

    /// The item counts of the batches that messages of these sizes make.
    private static func batches(of sizes: [Int], itemLimit: Int, byteLimit: Int) -> [Int] {
        var batcher = Batcher(itemLimit: itemLimit, byteLimit: byteLimit)
        let full = sizes.compactMap { batcher.add(message(padding: $0)) }
        return (full + [batcher.finish()].compactMap { $0 }).map(\.count)
    }

    private static func message(padding: Int) -> Message {
        let resource = ResourceReference(type: "Service", name: String(repeating: "n", count: padding))
        return .claim(resource, at: Timestamp(microseconds: 0))
    }
}
