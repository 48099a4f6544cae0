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
        /// The hash of both, made once however often the key is looked up.
        private let digest: Int

        init(text: [UInt8], operationName: String?) {
            self.text = text
            self.operationName = operationName
            var hasher = Hasher()
            Self.hash(text, into: &hasher)
            hasher.combine(operationName)
            digest = hasher.finalize()
        }

        static func == (one: Key, other: Key) -> Bool {
            one.digest == other.digest && one.operationName == other.operationName && areEqual(one.text, other.text)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(digest) }

        /// Texts with one digest hardly ever differ, so nothing is gained by stopping early; a loop that does not can
        /// compare many bytes at once.
        private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
            guard one.count == other.count else { return false }
            var difference: UInt8 = 0
            for index in one.indices { difference |= one[index] ^ other[index] }
            return difference == 0
        }

        /// An array feeds its bytes to a hasher one at a time, which costs more than all else in a lookup; this feeds
        /// them by the word.
        private static func hash(_ text: [UInt8], into hasher: inout Hasher) {
            hasher.combine(text.count)
            let wholeWords = text.count & ~7
            for start in stride(from: 0, to: wholeWords, by: 8) {
                var word: UInt64 = 0
                for offset in 0..<8 { word |= UInt64(text[start + offset]) << UInt64(offset * 8) }
                hasher.combine(word)
            }
            for byte in text[wholeWords...] { hasher.combine(byte) }
        }
    }

    private struct Entry {
        let document: PreparedDocument
        var plans: [PlanChoices: Plan] = [:]
    }

    /// How many plans one operation may have; an operation with more choices than that many plans is planned anew.
    private static let planLimit = 64
    /// What a document takes, in bytes for each byte of its text; measured on typical queries, and rough.
    private static let documentFactor = 48
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

    /// The plan of a request that chose the same before.
    func plan(of key: Key, _ choices: PlanChoices) -> Plan? {
        let plan = entries.withLock { $0.value(of: key)?.plans[choices] }
        (plan == nil ? misses : hits).increment()
        return plan
    }

    func insert(_ plan: Plan, for key: Key, _ choices: PlanChoices) {
        entries.withLock { entries in
            guard var entry = entries.value(of: key), entry.plans.count < Self.planLimit else { return }
            entry.plans[choices] = plan
            entries.insert(entry, for: key, cost: Self.cost(of: entry, key))
        }
    }

    private static func cost(of entry: Entry, _ key: Key) -> Int {
        entry.plans.values.reduce(key.text.count * documentFactor + entrySize) { $0 + $1.byteCount }
    }
}
