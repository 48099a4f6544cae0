import Testing

@testable import Gateway

struct BoundedQueueTests {
    private func queue() -> BoundedQueue<Int> { BoundedQueue(weightLimit: 10) { $0 } }

    @Test func `elements are taken in order, as many as may be at a time`() async {
        let queue = queue()
        #expect(await queue.send([1, 2, 3]))
        #expect(await queue.next(countLimit: 2) == [1, 2])
        #expect(await queue.send([4]))
        #expect(await queue.next(weightLimit: 6) == [3])
        #expect(await queue.next(weightLimit: 3) == [4])
        queue.finish()
        #expect(await queue.next() == nil)
    }

    @Test func `what was sent before the end is taken after it`() async {
        let queue = queue()
        #expect(await queue.send([1]))
        queue.finish()
        #expect(await queue.next() == [1])
        #expect(await queue.next() == nil)
    }

    @Test func `a sender waits for room and a receiver for elements`() async {
        let queue = queue()
        async let received = {
            var received: [Int] = []
            while let elements = await queue.next(countLimit: 1) {
                // No more than one element past the limit is ever there.
                received += elements
            }
            return received
        }()
        for element in 1...200 { #expect(await queue.send([element])) }
        queue.finish()
        #expect(await received == Array(1...200))
    }

    @Test func `a full queue holds its sender back until something is taken`() async {
        let queue = queue()
        async let sent = queue.send([10])
        #expect(await queue.next() == [10])
        #expect(await sent)
    }

    @Test(arguments: [true, false])
    func `when one task is cancelled the other one is told`(cancelsSender: Bool) async {
        let queue = queue()
        await withTaskGroup { group in
            if cancelsSender {
                group.addTask {
                    let isWanted = await queue.send([10, 20])
                    #expect(!isWanted)
                }
                group.cancelAll()
                await group.waitForAll()
                #expect(await queue.next() == nil)
            } else {
                group.addTask {
                    let elements = await queue.next()
                    #expect(elements == nil)
                }
                group.cancelAll()
                await group.waitForAll()
                #expect(await !queue.send([10]))
            }
        }
    }

    @Test func `a closed queue drops what it holds and wants no more`() async {
        let queue = queue()
        #expect(await queue.send([1]))
        queue.close()
        #expect(await queue.next() == nil)
        #expect(await !queue.send([20]))
    }
}
