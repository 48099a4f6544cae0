import CoreMetrics
import Schema

/// What can be measured.
struct Tasks {
    private let validator: Validator

    init(types: TypeSystem) {
        validator = Validator(types: types)
    }

    /// A task on a text, ready to be done any number of times; `nil` where there is none of the name.
    func task(_ name: String, _ text: [UInt8]) -> (() -> Void)? {
        switch name {
        case "parse": { _ = try? Document.parse(Source(text)) }
        case "validate": validation(of: text)
        case "check": check(text)
        case "lookup": lookup(text)
        default: nil
        }
    }

    private func validation(of text: [UInt8]) -> (() -> Void)? {
        guard let document = try? Document.parse(Source(text)) else { return nil }
        return { _ = validator.validate(document) }
    }

    /// Everything that is done to a text that comes for the first time, whatever comes of it.
    private func check(_ text: [UInt8]) -> () -> Void {
        {
            guard let document = try? Document.parse(Source(text)) else { return }
            _ = validator.validate(document)
        }
    }

    /// Everything that is done instead when the text comes again.
    private func lookup(_ text: [UInt8]) -> (() -> Void)? {
        guard let document = try? Document.parse(Source(text)), let operation = document.operations.first else {
            return nil
        }
        let cache = PlanCache(byteLimit: 64 << 20, metrics: NOOPMetricsHandler.instance)
        let key = PlanCache.Key(text: text, operationName: nil)
        cache.insert(.valid(ValidDocument(document, operation)), for: key)
        let choices = PlanChoices(conditions: [true], calculations: [])
        cache.insert(Plan(operationType: operation.type, document: document), for: key, choices)
        // As a request brings it: equal, but not the same memory.
        let query = String(decoding: text, as: UTF8.self)
        return {
            let key = PlanCache.Key(text: Source(query).bytes, operationName: nil)
            precondition(cache.document(of: key) != nil && cache.plan(of: key, choices) != nil, "the cache forgot")
        }
    }
}
