/// A list: elements at hand, or one of the lists that a storage presents without copying.
package enum ListValue: Sendable {
    case array([Value])
    case stored(any ListStorage, Int)

    package var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .stored(let storage, let list): storage.elementCount(of: list)
        }
    }

    /// - Parameter index: Below ``count``; anything else traps.
    package func element(at index: Int) throws(Fault) -> Value {
        switch self {
        case .array(let elements): elements[index]
        case .stored(let storage, let list): try storage.element(at: index, of: list)
        }
    }

    /// The elements at hand. A list of a storage costs a step for each.
    package func elements(_ context: inout EvaluationContext) throws(Fault) -> [Value] {
        switch self {
        case .array(let elements): return elements
        case .stored(let storage, let list):
            let count = storage.elementCount(of: list)
            try context.spend(count)
            var elements: [Value] = []
            elements.reserveCapacity(count)
            for index in 0..<count { elements.append(try storage.element(at: index, of: list)) }
            return elements
        }
    }
}

/// Lists that are loaded elsewhere, each known by a number.
package protocol ListStorage: AnyObject, Sendable {
    func elementCount(of list: Int) -> Int
    func element(at index: Int, of list: Int) throws(Fault) -> Value
}
