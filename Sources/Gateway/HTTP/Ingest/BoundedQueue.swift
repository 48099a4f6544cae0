import Synchronization

/// Elements on their way from one task to another, which waits for them, and for which the first one waits while there are as
/// many as there may be.
///
/// When either task is cancelled, the queue is closed for both.
final class BoundedQueue<Element: Sendable>: Sendable {
    private typealias Waiting = CheckedContinuation<Void, Never>

    private struct State {
        var elements: [Element] = []
        var weight = 0
        /// Whether no more elements come.
        var isFinished = false
        /// Whether no more elements are taken.
        var isClosed = false
        var sender: Waiting?
        var receiver: Waiting?
    }

    private let weightLimit: Int
    private let weight: @Sendable (Element) -> Int
    private let state = Mutex(State())

    /// - Parameter weightLimit: What the elements weigh together when the sender has to wait.
    init(weightLimit: Int, weight: @escaping @Sendable (Element) -> Int) {
        self.weightLimit = weightLimit
        self.weight = weight
    }

    /// Adds elements; returns when there is room for more.
    ///
    /// - Returns: Whether more are wanted.
    func send(_ elements: [Element]) async -> Bool {
        let receiver = state.withLock { state in
            state.elements += elements
            state.weight += elements.reduce(0) { $0 + weight($1) }
            return state.receiver.take()
        }
        receiver?.resume()
        await wait(as: \.sender) { [weightLimit] in $0.weight >= weightLimit }
        return state.withLock { !$0.isClosed }
    }

    /// No more elements come.
    func finish() {
        let receiver = state.withLock { state in
            state.isFinished = true
            return state.receiver.take()
        }
        receiver?.resume()
    }

    /// Waits until there is something to take.
    ///
    /// - Parameters:
    ///   - countLimit: How many elements are taken at most.
    ///   - weightLimit: What they may weigh together; a single one may weigh more.
    /// - Returns: At least one element; `nil` at the end.
    func next(countLimit: Int = .max, weightLimit: Int = .max) async -> [Element]? {
        await wait(as: \.receiver) { $0.elements.isEmpty && !$0.isFinished }
        let (elements, sender) = state.withLock { state -> ([Element]?, Waiting?) in
            guard !state.elements.isEmpty, !state.isClosed else { return (nil, nil) }
            var count = 0
            var sum = 0
            for element in state.elements.prefix(countLimit) {
                let next = weight(element)
                guard count == 0 || sum + next <= weightLimit else { break }
                (count, sum) = (count + 1, sum + next)
            }
            let elements = Array(state.elements.prefix(count))
            state.elements.removeFirst(count)
            state.weight -= sum
            return (elements, state.weight < self.weightLimit ? state.sender.take() : nil)
        }
        sender?.resume()
        return elements
    }

    /// No more elements are taken: what is there is dropped.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            state.elements = []
            return [state.sender.take(), state.receiver.take()]
        }
        for continuation in waiting { continuation?.resume() }
    }

    private func wait(
        as role: any WritableKeyPath<State, Waiting?> & Sendable,
        while mustWait: @Sendable (State) -> Bool
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    guard !state.isClosed, mustWait(state) else { return false }
                    state[keyPath: role] = continuation
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            close()
        }
    }
}
