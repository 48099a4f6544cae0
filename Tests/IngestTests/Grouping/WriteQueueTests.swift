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

    private mutating func nextGroup() -> [String] { queue.nextGroup().group.map(\.name) }

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

    // MARK: - Several that write

    private func pair() -> WriteQueue<Batch> {
        WriteQueue(limits: GroupLimits(itemLimit: 10, byteLimit: 50, writerLimit: 2, gatheredItemLimit: 3))
    }

    private func admission(_ queue: inout WriteQueue<Batch>, _ name: String) -> WriteQueue<Batch>.Admission {
        queue.append(Batch(name), .init(itemCount: 1))
    }

    @Test func `little that waits is left to the one that writes, much is not`() {
        var queue = pair()
        #expect(admission(&queue, "a") == .needsWriter)
        #expect(queue.nextGroup().group.map(\.name) == ["a"])
        #expect(admission(&queue, "b") == .needsWatch)
        #expect(admission(&queue, "c") == .queued, "one watches already")
        #expect(admission(&queue, "d") == .needsWriter)
        #expect(admission(&queue, "e") == .queued, "no more may write")
        #expect(queue.nextGroup().group.map(\.name) == ["b", "c", "d", "e"])
    }

    @Test(arguments: [(50, false), (0, true)])
    func `what is long, or shares no transaction, is not left to the one that writes`(byteCount: Int, isAlone: Bool) {
        var queue = pair()
        #expect(admission(&queue, "a") == .needsWriter)
        let one = queue.nextGroup()
        let weight = WriteQueue<Batch>.Weight(itemCount: 1, byteCount: byteCount, isAlone: isAlone)
        #expect(queue.append(Batch("much"), weight) == .needsWriter)
        #expect(queue.nextGroup(after: one.mark).group.map(\.name) == ["much"])
        #expect(queue.nextGroup().group.isEmpty)
        #expect(admission(&queue, "b") == .needsWatch, "what is taken counts no more")
    }

    @Test func `what nobody gets to for a while has another one write`() throws {
        var queue = pair()
        #expect(admission(&queue, "a") == .needsWriter)
        _ = queue.nextGroup()
        #expect(admission(&queue, "b") == .needsWatch)
        let watched = queue.watchMark()
        let mark = try #require(watched)
        let isStuck = queue.needsWriter(since: mark)
        #expect(isStuck)
        #expect(queue.nextGroup().group.map(\.name) == ["b"])
        let next = queue.watchMark()
        #expect(next == nil, "there is nothing to watch")
        #expect(admission(&queue, "c") == .queued, "all that may write do")
    }

    @Test func `who watches begins no writer while groups are taken`() throws {
        var queue = pair()
        #expect(admission(&queue, "a") == .needsWriter)
        let first = queue.nextGroup()
        #expect(admission(&queue, "b") == .needsWatch)
        let watched = queue.watchMark()
        let mark = try #require(watched)
        _ = queue.nextGroup(after: first.mark)
        #expect(admission(&queue, "c") == .queued)
        let isStuck = queue.needsWriter(since: mark)
        #expect(!isStuck)
        let next = queue.watchMark()
        #expect(next != nil && next != mark, "what waits is watched from now on")
    }

    @Test func `of two that write one goes when little waits and the other gets on`() {
        var queue = pair()
        for name in ["a", "b", "c", "d"] { _ = admission(&queue, name) }
        let one = queue.nextGroup()
        for name in ["e", "f", "g"] { _ = admission(&queue, name) }
        let other = queue.nextGroup()
        #expect(other.group.map(\.name) == ["e", "f", "g"])
        let watched = queue.watchMark()
        #expect(watched == nil)
        #expect(admission(&queue, "h") == .queued)
        let needless = queue.nextGroup(after: one.mark)
        #expect(needless.group.isEmpty)
        let isToBeWatched = queue.beginWatch()
        #expect(isToBeWatched, "what waits is left to a single one")
        #expect(queue.nextGroup(after: other.mark).group.map(\.name) == ["h"])
    }

    @Test func `of two that write the one that gets on stays while the other does not`() {
        var queue = pair()
        for name in ["a", "b", "c", "d"] { _ = admission(&queue, name) }
        _ = queue.nextGroup()
        for name in ["e", "f", "g"] { _ = admission(&queue, name) }
        let other = queue.nextGroup()
        #expect(admission(&queue, "h") == .queued)
        #expect(queue.nextGroup(after: other.mark).group.map(\.name) == ["h"])
    }
}
