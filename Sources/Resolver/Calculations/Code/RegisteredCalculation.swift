import CEL

/// A calculation in Swift, which schemas know by its name: `@calculation(swift: "upgradeGap")`.
///
/// The code says by expressions what it reads of the view, is given the values for all Resources of an answer at once, and
/// gives a result for each. Both are checked against the schema when that is read.
package struct RegisteredCalculation: Sendable {
    typealias Outcome = Result<CEL.Value, CalculationFailure>

    package let name: String
    /// The expressions whose values the code is given, and the types that they must have.
    let inputs: [(expression: String, type: CELType)]
    let resultType: CELType
    private let call: @Sendable ([[CEL.Value]]) async throws(CalculationFailure) -> [Outcome]

    /// - Parameters:
    ///   - name: What schemas call it.
    ///   - inputs: What it reads of each Resource.
    ///   - calculate: Gives a result for each of the rows, in their order; thrown, a failure is that of all. It is called once
    ///     for all Resources whose inputs are known, never with none, and cancelled when the calculations of the request have
    ///     taken as long as they may; the request waits until it returns.
    package init<each Input: CalculationValue, Output: CalculationValue>(
        _ name: String,
        _ inputs: repeat CalculationInput<each Input>,
        calculate:
            @escaping @Sendable ([(repeat each Input)]) async throws(CalculationFailure) -> [Result<
                Output, CalculationFailure
            >]
    ) {
        self.name = name
        var expressions: [(expression: String, type: CELType)] = []
        repeat expressions.append(((each inputs).expression, (each Input).type))
        let inputs = expressions
        self.inputs = inputs
        resultType = Output.type
        call = { rows throws(CalculationFailure) in
            // Places of the rows that can be read, and what is wrong with the others.
            var outcomes: [Outcome?] = []
            var known: [(repeat each Input)] = []
            for row in rows {
                do throws(CalculationFailure) {
                    var values = InputValues(row, of: inputs)
                    known.append((repeat try values.next(as: (each Input).self)))
                    outcomes.append(nil)
                } catch {
                    outcomes.append(.failure(error))
                }
            }
            // Key paths do not work here: those that speak of a pack cannot be found at run time.
            guard !known.isEmpty else { return outcomes.compactMap { $0 } }
            let results = try await calculate(known)
            guard results.count == known.count else {
                throw CalculationFailure("The code gave \(results.count) results for \(known.count) Resources.")
            }
            var next = results.makeIterator()
            return outcomes.compactMap { $0 ?? next.next()?.map { $0.value } }
        }
    }

    /// The results of some rows, each the values of the inputs.
    func outcomes(of rows: [[CEL.Value]]) async -> [Outcome] {
        do throws(CalculationFailure) {
            return try await call(rows)
        } catch {
            return rows.map { _ in .failure(error) }
        }
    }
}

/// An expression of the Common Expression Language over the fields of a view, and the Swift type of its value.
package struct CalculationInput<Value: CalculationValue>: Sendable {
    package let expression: String

    package init(_ expression: String, as type: Value.Type = Value.self) {
        self.expression = expression
    }
}

/// Why registered code has no result; clients are told the message.
package struct CalculationFailure: Error, Sendable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}

/// The values of a row, one after the other.
private struct InputValues {
    private let row: [CEL.Value]
    private let inputs: [(expression: String, type: CELType)]
    private var place = 0

    init(_ row: [CEL.Value], of inputs: [(expression: String, type: CELType)]) {
        self.row = row
        self.inputs = inputs
    }

    mutating func next<Value: CalculationValue>(as type: Value.Type) throws(CalculationFailure) -> Value {
        defer { place += 1 }
        guard let value = Value(row[place]) else {
            throw CalculationFailure(
                "'\(inputs[place].expression)' is of type \(row[place].typeName), not \(inputs[place].type)."
            )
        }
        return value
    }
}
