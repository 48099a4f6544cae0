import CoreMetrics
import Schema
import Synchronization

/// Documents and plans of requests that may come again: parsing, validating and planning them is paid once.
///
/// It belongs to one engine, and so to one version of the schema. What has not been used for the longest makes room.
final class PlanCache: Sendable {
    /// What tells requests apart: their text, and which operation of it they mean.
    struct Key: Hashable {
        let text: [UInt8]
        let operationName: String?
    }

    private struct Entry {
        let document: PreparedDocument
        var plans: [[Bool]: Plan] = [:]
    }

    /// How many plans one operation may have; an operation with more conditions than that many plans is planned anew.
    private static let planLimit = 64
    /// What a document and a plan take, in bytes for each byte of the text; measured on typical queries, and rough.
    private static let (documentFactor, planFactor) = (48, 64)
    /// What an entry takes besides.
    private static let entrySize = 512

    private let entries: Mutex<LeastRecentlyUsed<Key, Entry>>
    private let hits: Counter
    private let misses: Counter

    /// - Parameters:
    ///   - byteLimit: What the cache may take, in bytes; 0 for none.
    ///   - metrics: Where hits and misses are counted: a request hits when neither parsing nor planning is needed.
    init(byteLimit: Int, metrics: any MetricsFactory) {
        entries = Mutex(LeastRecentlyUsed(costLimit: byteLimit))
        hits = Counter(label: "cockpit_plan_cache_requests_total", dimensions: [("result", "hit")], factory: metrics)
        misses = Counter(label: "cockpit_plan_cache_requests_total", dimensions: [("result", "miss")], factory: metrics)
    }

    /// The document of a request that came before; `nil` for a new one.
    func document(of key: Key) -> PreparedDocument? {
        entries.withLock { $0.value(of: key)?.document }
    }

    func insert(_ document: PreparedDocument, for key: Key) {
        let entry = Entry(document: document)
        entries.withLock { $0.insert(entry, for: key, cost: Self.cost(of: entry, key)) }
    }

    /// The plan of a request whose conditions came out the same before.
    func plan(of key: Key, _ choices: [Bool]) -> Plan? {
        let plan = entries.withLock { $0.value(of: key)?.plans[choices] }
        (plan == nil ? misses : hits).increment()
        return plan
    }

    func insert(_ plan: Plan, for key: Key, _ choices: [Bool]) {
        entries.withLock { entries in
            guard var entry = entries.value(of: key), entry.plans.count < Self.planLimit else { return }
            entry.plans[choices] = plan
            entries.insert(entry, for: key, cost: Self.cost(of: entry, key))
        }
    }

    private static func cost(of entry: Entry, _ key: Key) -> Int {
        key.text.count * (documentFactor + planFactor * entry.plans.count) + entrySize
    }
}
