/// Macros that evaluate an expression for each element. Language Definition, "Macros".
extension Compiler {
    mutating func comprehension(_ comprehension: Comprehension, _ expression: Expression) -> Step {
        let range = expression.range
        let operand = step(comprehension.operand)
        let locals = checked.locals(of: expression)
        let filter = comprehension.filter.map { condition($0) }
        switch comprehension.kind {
        case .all, .exists:
            let isExists = comprehension.kind == .exists
            let body = condition(comprehension.body)
            return { frame throws(EvaluationError) in
                // Like `&&` and `||`: one element that settles the result makes up for errors of the others.
                var failure: EvaluationError?
                let settled = try Self.visit(operand, locals, range, &frame) { frame, _ throws(EvaluationError) in
                    do throws(EvaluationError) {
                        return try body(&frame) != isExists
                    } catch {
                        guard error.code.isAbsorbed else { throw error }
                        if failure == nil { failure = error }
                        return true
                    }
                }
                if settled { return .bool(isExists) }
                if let failure { throw failure }
                return .bool(!isExists)
            }
        case .existsOne:
            let body = condition(comprehension.body)
            return { frame throws(EvaluationError) in
                var count = 0
                _ = try Self.visit(operand, locals, range, &frame) { frame, _ throws(EvaluationError) in
                    if try body(&frame) { count += 1 }
                    return true
                }
                return .bool(count == 1)
            }
        case .filter:
            let body = condition(comprehension.body)
            return { frame throws(EvaluationError) in
                var kept: [Value] = []
                _ = try Self.visit(operand, locals, range, &frame) { frame, _ throws(EvaluationError) in
                    let element = frame.locals[locals[0]]
                    if try body(&frame) { kept.append(element) }
                    return true
                }
                return .list(kept)
            }
        case .map, .transformList:
            let body = step(comprehension.body)
            return { frame throws(EvaluationError) in
                var results: [Value] = []
                _ = try Self.visit(operand, locals, range, &frame) { frame, _ throws(EvaluationError) in
                    if try filter?(&frame) ?? true { results.append(try body(&frame)) }
                    return true
                }
                return .list(results)
            }
        case .transformMap:
            let body = step(comprehension.body)
            return { frame throws(EvaluationError) in
                var entries: [(key: Value, value: Value)] = []
                _ = try Self.visit(operand, locals, range, &frame) { frame, key throws(EvaluationError) in
                    if try filter?(&frame) ?? true { entries.append((key, try body(&frame))) }
                    return true
                }
                do throws(Fault) { return .map(.entries(try MapEntries(entries))) } catch {
                    throw EvaluationError(error, at: range)
                }
            }
        case .sortBy:
            let body = step(comprehension.body)
            return { frame throws(EvaluationError) in
                var elements: [Value] = []
                var keys: [Value] = []
                _ = try Self.visit(operand, locals, range, &frame) { frame, _ throws(EvaluationError) in
                    elements.append(frame.locals[locals[0]])
                    keys.append(try body(&frame))
                    return true
                }
                do throws(Fault) {
                    return .list(try Sorting.sorted(elements, by: keys, "sortBy", &frame.context))
                } catch { throw EvaluationError(error, at: range) }
            }
        case .optMap, .optFlatMap: return optional(comprehension, operand, locals, at: range)
        }
    }

    /// Calls a visitor for each element of a list or key of a map, with the variables set, until it returns false; whether
    /// it did. The visitor is given the index or key.
    private static func visit(
        _ operand: Step,
        _ locals: [Int],
        _ range: TextRange,
        _ frame: inout Frame,
        _ visitor: (inout Frame, Value) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) -> Bool {
        let container = try operand(&frame)
        let count: Int
        switch container {
        case .list(let list): count = list.count
        case .map(let map): count = map.count
        default:
            throw EvaluationError(
                Fault(.noSuchOverload, "A value of type \(container.typeName) has no elements to go over."),
                at: range
            )
        }
        for index in 0..<count {
            let key: Value
            do throws(Fault) {
                try frame.context.spend(1)
                switch container {
                case .list(let list):
                    key = .int(Int64(index))
                    frame.locals[locals[0]] = locals.count == 1 ? try list.element(at: index) : key
                    if locals.count > 1 { frame.locals[locals[1]] = try list.element(at: index) }
                case .map(let map):
                    key = map.key(at: index)
                    frame.locals[locals[0]] = key
                    if locals.count > 1 { frame.locals[locals[1]] = try map.value(at: index) }
                default: return false
                }
            } catch { throw EvaluationError(error, at: range) }
            guard try visitor(&frame, key) else { return true }
        }
        return false
    }

    /// Evaluates the body for the value of an optional that has one.
    private mutating func optional(
        _ comprehension: Comprehension,
        _ operand: @escaping Step,
        _ locals: [Int],
        at range: TextRange
    ) -> Step {
        let body = step(comprehension.body)
        let isFlat = comprehension.kind == .optFlatMap
        return { frame throws(EvaluationError) in
            let value = try operand(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                guard let content = try Optionals.content(value, comprehension.kind.rawValue) else { return value }
                frame.locals[locals[0]] = content
            } catch { throw EvaluationError(error, at: range) }
            let result = try body(&frame)
            guard isFlat else { return .optional(result) }
            guard case .optional = result else {
                throw EvaluationError(.noSuchOverload(comprehension.kind.rawValue, [result]), at: range)
            }
            return result
        }
    }
}
