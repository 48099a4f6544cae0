import Testing

@testable import Ingest

@Suite struct WriteQueueTests {
    private final class Batch: Sendable {
        let name: String
        init(_ name: String) { self.name = name }
    }

    private var queue = WriteQueue<Batch>(
        limits: GroupLimits(itemLimit: 5, byteLimit: 50, writerLimit: 1, waitingItemLimit: 8, waitingByteLimit: 80)
    )

    private mutating func append(_ name: String, _ itemCount: Int, bytes: Int = 0, alone: Bool = false) -> Batch? {
        let batch = Batch(name)
        let weight = WriteQueue<Batch>.Weight(itemCount: itemCount, byteCount: bytes, isAlone: alone)
        if case .refused = queue.append(batch, weight) { return nil }
        return batch
    }

    private mutating func nextGroup() -> [String] { queue.nextGroup().map(\.name) }

    @Test mutating func `a group holds what came first, up to its limits`() {
        for name in ["a", "b", "c"] { #expect(append(name, 2) != nil) }
        #expect(nextGroup() == ["a", "b"])
        #expect(nextGroup() == ["c"])
        for name in ["d", "e"] { #expect(append(name, 1, bytes: 30) != nil) }
        #expect(nextGroup() == ["d"])
        #expect(nextGroup() == ["e"])
        #expect(nextGroup() == [])
    }

    @Test mutating func `a batch larger than a group is one by itself`() {
        #expect(append("a", 1) != nil)
        #expect(append("large", 7) != nil)
        #expect(nextGroup() == ["a"])
        #expect(nextGroup() == ["large"])
    }

    @Test mutating func `what is written alone shares no group`() {
        for (name, alone) in [("a", false), ("alone", true), ("b", false)] {
            #expect(append(name, 1, alone: alone) != nil)
        }
        #expect(nextGroup() == ["a"])
        #expect(nextGroup() == ["alone"])
        #expect(nextGroup() == ["b"])
    }

    @Test mutating func `a full queue refuses, and takes again what was made room for`() throws {
        let first = try #require(append("a", 8))
        #expect(append("b", 1) == nil)
        let isRemoved = queue.remove(first)
        #expect(isRemoved)
        #expect(append("bytes", 1, bytes: 81) != nil, "an empty queue takes any")
        #expect(append("c", 1, bytes: 1) == nil)
        #expect(nextGroup() == ["bytes"])
        let isThere = queue.remove(first)
        #expect(!isThere)
    }

    @Test mutating func `no more write than may, and one who found nothing is replaced`() {
        func admission(_ name: String) -> WriteQueue<Batch>.Admission { queue.append(Batch(name), .init(itemCount: 1)) }
        #expect(admission("a") == .needsWriter)
        #expect(admission("b") == .queued)
        #expect(nextGroup() == ["a", "b"])
        #expect(admission("c") == .queued)
        #expect(nextGroup() == ["c"])
        #expect(nextGroup() == [])
        #expect(admission("d") == .needsWriter)
    }
}
