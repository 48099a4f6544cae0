import CEL
import Schema

/// An expression, and what it reads of a view, as data that is loaded for it.
final class CalculationProgram: Sendable {
    /// The variable that is the time of the request, unless a field is called like it.
    static let now = "now"

    /// The field that is calculated, as schema coordinates have it.
    private let name: String
    let text: String
    private let places: ExpressionText
    /// A document with one operation, which selects what the expression reads of its view.
    let selection: Document
    private let shape: ObjectShape
    private let program: Program
    /// What variables stand for that PostgreSQL works out, by their names.
    private let pushed: [String: PushedValue]
    /// The one of those that is all of the expression; `nil` where there is something to be evaluated.
    private let whole: PushedValue?
    /// Whether each of the program's variables is the time of the request; else it is a field.
    private let isNow: [Bool]

    /// A value that PostgreSQL works out.
    struct PushedValue: Sendable {
        /// What the list's values are called among the data.
        let list: String
        /// The value's place among them.
        let place: Int
        let result: RowAggregate.Result
    }

    init(
        _ name: String,
        _ expression: CheckedExpression,
        selection: Document,
        shape: ObjectShape,
        pushed: [String: PushedValue] = [:]
    ) {
        self.name = name
        self.selection = selection
        self.shape = shape
        self.pushed = pushed
        places = expression.text
        text = String(decoding: expression.text.bytes, as: UTF8.self)
        program = Program(expression)
        whole =
            if case .variable(let name)? = expression.reference(of: expression.root) { pushed[name] } else { nil }
        isNow = program.variables.map { $0 == Self.now && shape.field(named: $0) == nil }
    }

    /// The value of the expression.
    ///
    /// - Parameters:
    ///   - data: JSON text of what ``selection`` selects, and of what PostgreSQL works out.
    ///   - duration: How long all calculations of the request may still take.
    /// - Returns: `nil` where PostgreSQL does not know what it was to work out.
    /// - Throws: ``FieldFault`` with the place in the expression.
    func value(
        of data: [UInt8],
        _ options: CalculationOptions,
        within duration: Duration
    ) throws(FieldFault) -> CEL.Value? {
        guard let document = try? JSONDocument.parse(data, limits: .stored) else {
            throw FieldFault(code: .calculationFailed, message: "What '\(name)' is calculated from cannot be read.")
        }
        if let whole {
            return document.root[whole.list]?.items.map { CEL.Value($0[whole.place], as: whole.result) }
        }
        let objects = LoadedObjects(document, shape)
        var activation = program.activation(limits: options.limits(within: duration))
        do throws(CEL.Fault) {
            for (place, name) in program.variables.enumerated() {
                if let pushed = pushed[name] {
                    guard let values = document.root[pushed.list]?.items else { return nil }
                    activation[place] = CEL.Value(values[pushed.place], as: pushed.result)
                } else {
                    activation[place] =
                        isNow[place] ? options.now : try objects.value(ofField: name, of: document.root.index)
                }
            }
        } catch {
            throw FieldFault(code: .calculationFailed, message: error.message)
        }
        do throws(EvaluationError) {
            return try program.evaluate(&activation)
        } catch {
            throw fault(error)
        }
    }

    private func fault(_ error: EvaluationError) -> FieldFault {
        let place = places.location(of: error.range.start)
        let isTooCostly = error.code == .costExceeded || error.code == .deadlineExceeded
        return FieldFault(
            code: isTooCostly ? .calculationTooCostly : .calculationFailed,
            message:
                "\(error.message) (\(error.code.rawValue), line \(place.line), column \(place.column) of '\(name)')"
        )
    }
}

extension CEL.Value {
    /// What PostgreSQL made of rows.
    fileprivate init(_ json: JSONValue, as result: RowAggregate.Result) {
        let text = json.text
        switch result {
        case .boolean: self = .bool(json.boolean ?? false)
        case .integer: self = Int64(text).map(Self.int) ?? .null
        case .double: self = .double(Double(text) ?? 0)
        case .doubleOrZero: self = Double(text).map(Self.double) ?? .int(0)
        case .text: self = .string(json.string ?? "")
        case .time: self = Int64(text).map { Schema.Timestamp(microseconds: $0).value } ?? .null
        }
    }
}
