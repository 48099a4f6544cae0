import CEL
import Postgres
import Schema

/// The stretch of time of a series that an expression looks at: whatever lies outside of it, its filters leave out.
///
/// Bounds come from comparisons of `collectedOn`, with what does not depend on the elements, that stand in a filter and have to
/// hold with all else there.
final class SeriesWindow: Sendable {
    /// What one of the places that name the series has for bounds: all of them have to hold.
    struct Bounds: Sendable {
        var lower: [Program] = []
        var upper: [Program] = []
        fileprivate(set) var text: [String] = []
    }

    /// At each place that names the series; an element is looked at when it is within the bounds of one.
    private let places: [Bounds]

    private init(_ places: [Bounds]) {
        self.places = places
    }

    /// The bounds for one request, each `nil` where there is none: no element outside of them is looked at, though some inside
    /// may not be either.
    func bounds(now: CEL.Value) -> (from: Schema.Timestamp?, to: Schema.Timestamp?) {
        var lower: [Int64?] = []
        var upper: [Int64?] = []
        for bounds in places {
            lower.append(bounds.lower.compactMap { Self.microseconds($0, now) }.max())
            // The end is not within, and what is cut off is less than a microsecond.
            upper.append(bounds.upper.compactMap { Self.microseconds($0, now) }.min().map { $0 + 1 })
        }
        let isOpen = (lower.contains(nil), upper.contains(nil))
        return (
            isOpen.0 ? nil : lower.compactMap(\.self).min().map(Schema.Timestamp.init(microseconds:)),
            isOpen.1 ? nil : upper.compactMap(\.self).max().map(Schema.Timestamp.init(microseconds:))
        )
    }

    /// A time, cut to microseconds; `nil` where the expression has no value.
    private static func microseconds(_ program: Program, _ now: CEL.Value) -> Int64? {
        RowConstant.value(of: program, now: now).flatMap { Schema.Timestamp($0) }?.microseconds
    }

    /// What tells it from others, as a text.
    var text: String {
        places.map { $0.text.joined(separator: " && ") }.joined(separator: " || ")
    }
}

extension SeriesWindow: Equatable {
    /// Programs of one text give the same for a request.
    static func == (left: SeriesWindow, right: SeriesWindow) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
}

extension SeriesWindow {
    /// The windows of the series that an expression names, by their fields; those that it looks at from end to end have none.
    static func all(
        in checked: CheckedExpression,
        of view: TypeID,
        _ types: CalculationTypes
    ) -> [String: SeriesWindow] {
        var finder = Finder(checked: checked, view: view, types: types)
        finder.find(checked.root)
        return finder.places.compactMapValues { places in
            places.allSatisfy { !$0.lower.isEmpty } || places.allSatisfy { !$0.upper.isEmpty }
                ? SeriesWindow(places) : nil
        }
    }

    private struct Finder {
        let checked: CheckedExpression
        let view: TypeID
        let types: CalculationTypes
        /// By fields, in the order of the text.
        var places: [String: [Bounds]] = [:]

        mutating func find(_ node: Expression) {
            if let series = series(node) {
                places[series, default: []].append(Bounds())
            } else if case .comprehension(let comprehension) = node.kind, let series = series(comprehension.operand) {
                places[series, default: []].append(bounds(comprehension, node))
                // Macros inside may name it, too.
                for part in [comprehension.filter, comprehension.body].compactMap(\.self) { find(part) }
            } else {
                for child in node.children { find(child) }
            }
        }

        /// The field, where a node names a series of the view's own.
        private func series(_ node: Expression) -> String? {
            guard let list = ListReference(node, of: checked, in: view, types), list.path.count == 1,
                case .readings = list.source
            else { return nil }
            return list.path[0]
        }

        private func bounds(_ comprehension: Comprehension, _ node: Expression) -> Bounds {
            let locals = checked.locals(of: node)
            var bounds = Bounds()
            guard locals.count == 1 else { return bounds }
            // What is left out may not matter to what comes out: `all` holds for what a condition does not hold for.
            switch comprehension.kind {
            case .filter, .exists, .existsOne: add(comprehension.body, locals[0], &bounds)
            case .map: if let filter = comprehension.filter { add(filter, locals[0], &bounds) }
            default: break
            }
            return bounds
        }

        private func add(_ condition: Expression, _ local: Int, _ bounds: inout Bounds) {
            guard case .call(let call) = condition.kind,
                case .function(let name, isNamespaced: false, _)? = checked.reference(of: condition)
            else { return }
            if name == Operator.and {
                for operand in call.operands { add(operand, local, &bounds) }
                return
            }
            guard call.operands.count == 2 else { return }
            let isFirst = isTime(call.operands[0], local)
            let other = call.operands[isFirst ? 1 : 0]
            guard isFirst || isTime(call.operands[1], local), checked.type(of: other) == .timestamp,
                let names = checked.freeVariables(of: other),
                names.allSatisfy({ $0 == CalculationProgram.now && types.field($0, of: view) == nil })
            else { return }
            let program = Program(checked.part(other))
            let isLower: Bool
            switch name {
            case Operator.greater, Operator.greaterOrEqual: isLower = isFirst
            case Operator.less, Operator.lessOrEqual: isLower = !isFirst
            case Operator.equal:
                bounds.lower.append(program)
                isLower = false
            default: return
            }
            if isLower { bounds.lower.append(program) } else { bounds.upper.append(program) }
            // Of two texts with other names for the variable the bounds are the same.
            bounds.text.append(
                "\(isLower ? "from" : name == Operator.equal ? "at" : "to") \(checked.text[other.range])"
            )
        }

        /// Whether an expression is the time at which the element was collected.
        private func isTime(_ expression: Expression, _ local: Int) -> Bool {
            guard case .select(let operand, "collectedOn", isOptional: false) = expression.kind,
                case .local(local)? = checked.reference(of: operand)
            else { return false }
            return true
        }
    }
}
