import Testing

@testable import Postgres

@Suite struct StatementCacheTests {
    @Test func `a statement is prepared once the server has said so`() {
        var cache = StatementCache(limit: 2)
        #expect(cache.use(key("a")) == .unknown(name: "s1"))
        #expect(cache.use(key("a")) == .unnamed)
        cache.confirm(key("a"), name: "s1")
        #expect(cache.use(key("a")) == .prepared(name: "s1"))
    }

    @Test func `the least recently used statement makes room`() {
        var cache = StatementCache(limit: 2)
        prepare("a", "b", in: &cache)
        _ = cache.use(key("a"))
        #expect(cache.use(key("c")) == .unknown(name: "s3"))
        #expect(cache.takeEvicted() == ["s2"])
        #expect(cache.takeEvicted() == [])
        #expect(cache.use(key("a")) == .prepared(name: "s1"))
        #expect(cache.count == 2)
    }

    @Test func `a statement that could not be prepared is prepared anew under another name`() {
        var cache = StatementCache(limit: 2)
        _ = cache.use(key("a"))
        cache.forget(key("a"), name: "s1")
        #expect(cache.use(key("a")) == .unknown(name: "s2"))
        #expect(cache.takeEvicted() == [])
    }

    @Test func `a late word about a statement that made room changes nothing`() {
        var cache = StatementCache(limit: 1)
        _ = cache.use(key("a"))
        _ = cache.use(key("b"))
        _ = cache.use(key("a"))
        cache.confirm(key("a"), name: "s1")
        cache.forget(key("a"), name: "s1")
        #expect(cache.use(key("a")) == .unnamed)
    }

    @Test func `forgetting keeps the order of the others`() {
        for forgotten in ["a", "b", "c", "d"] {
            var cache = StatementCache(limit: 4)
            prepare("a", "b", "c", "d", in: &cache)
            let names = ["a": "s1", "b": "s2", "c": "s3", "d": "s4"]
            cache.forget(key(forgotten), name: names[forgotten] ?? "")
            #expect(cache.takeEvicted() == [names[forgotten]])
            prepare("e", "f", "g", "h", in: &cache)
            let others = ["s1", "s2", "s3", "s4"].filter { $0 != names[forgotten] }
            #expect(cache.takeEvicted() == others)
            #expect(cache.count == 4)
        }
    }

    private func key(_ text: String) -> EncodedStatement.Key {
        .init(text: text, types: [])
    }

    private func prepare(_ texts: String..., in cache: inout StatementCache) {
        for text in texts {
            guard case .unknown(let name) = cache.use(key(text)) else { continue }
            cache.confirm(key(text), name: name)
        }
    }
}
