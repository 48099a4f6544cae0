import Testing

@testable import Resolver

@Suite struct LeastRecentlyUsedTests {
    @Test func `what was not used for the longest makes room`() {
        var cache = LeastRecentlyUsed<String, Int>(costLimit: 3)
        for (value, key) in ["a", "b", "c"].enumerated() { cache.insert(value, for: key, cost: 1) }
        #expect(cache.value(of: "a") == 0)
        cache.insert(3, for: "d", cost: 1)
        #expect(cache.value(of: "b") == nil)
        #expect(["a", "c", "d"].compactMap { cache.value(of: $0) } == [0, 2, 3])
    }

    @Test func `a value that costs more than all may is not kept`() {
        var cache = LeastRecentlyUsed<String, Int>(costLimit: 3)
        cache.insert(1, for: "a", cost: 3)
        cache.insert(2, for: "b", cost: 4)
        #expect(cache.value(of: "a") == 1)
        #expect(cache.value(of: "b") == nil)
        cache.insert(3, for: "a", cost: 4)
        #expect(cache.count == 0)
        #expect(cache.cost == 0)
    }

    @Test func `it behaves as a list of keys in the order of their use`() {
        var random = SystemRandomNumberGenerator()
        var cache = LeastRecentlyUsed<Int, Int>(costLimit: 20)
        var model: [(key: Int, value: Int, cost: Int)] = []
        for step in 0..<5_000 {
            let key = Int.random(in: 0..<15, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                model.removeAll { $0.key == key }
                cache.remove(key)
            case 1:
                let cost = Int.random(in: 1...6, using: &random)
                model.removeAll { $0.key == key }
                while model.reduce(cost, { $0 + $1.cost }) > 20 { model.removeFirst() }
                model.append((key, step, cost))
                cache.insert(step, for: key, cost: cost)
            default:
                let place = model.firstIndex { $0.key == key }
                #expect(cache.value(of: key) == place.map { model[$0].value })
                if let place { model.append(model.remove(at: place)) }
            }
            #expect(cache.count == model.count)
            #expect(cache.cost == model.reduce(0) { $0 + $1.cost })
        }
    }
}
