import CoreMetrics
import Schema
import Testing

@testable import Resolver

/// A request finds what an equal one left, and nothing else.
struct PlanCacheTests {
    private static let text = Array("{ resource(type: \"Service\", name: \"auth\") { id } }".utf8)

    private static func cache() throws -> PlanCache {
        let cache = PlanCache(byteLimit: 1 << 20, metrics: NOOPMetricsHandler.instance)
        cache.insert(.refused([]), for: PlanCache.Key(text: text, operationName: "Q"))
        return cache
    }

    @Test func `an equal text in other memory is found`() throws {
        let again = Array(String(decoding: Self.text, as: UTF8.self).utf8)
        #expect(try Self.cache().document(of: PlanCache.Key(text: again, operationName: "Q")) != nil)
    }

    @Test func `a text that differs in any one byte is not found`() throws {
        for position in Self.text.indices {
            var text = Self.text
            text[position] ^= 1
            #expect(try Self.cache().document(of: PlanCache.Key(text: text, operationName: "Q")) == nil)
        }
    }

    @Test func `a text that is longer or shorter, or means another operation, is not found`() throws {
        let cache = try Self.cache()
        #expect(cache.document(of: PlanCache.Key(text: Self.text + [0x00], operationName: "Q")) == nil)
        #expect(cache.document(of: PlanCache.Key(text: Array(Self.text.dropLast()), operationName: "Q")) == nil)
        #expect(cache.document(of: PlanCache.Key(text: Self.text, operationName: nil)) == nil)
    }
}
