import Postgres
import Schema

/// Evaluates calculations of the rows that a ``CalculationStep`` has loaded, those that registered code makes for all rows at once.
struct CalculationEvaluator {
    /// What came of one of a Resource's calculations.
    struct Evaluation {
        let level: Int
        /// The Resource's place among those of the level.
        let position: Int
        let resourceID: UUID
        let resourceName: String
        let calculation: String
        /// JSON text as the field would be written with all there is of it; `null` where it has no value.
        let value: Result<[UInt8], FieldError>
    }

    /// A field of a row.
    private struct Target {
        let level: Int
        let position: Int
        let resourceID: UUID
        let resourceName: String
        let calculation: String
        let field: FieldPlan
    }

    /// How many calculations are evaluated before others have their turn.
    private static let stretch = 64

    private let supplies: [Int: CalculationStep.Supply]
    private let options: CalculationOptions
    private var writer: ResponseWriter
    /// What registered code is still to be called for.
    private var waiting: [Target] = []
    private var evaluationCount = 0

    /// - Parameters:
    ///   - loaded: The rows of the step.
    ///   - run: What the request's calculations had of their time so far. Results of other rows are forgotten.
    init(_ calculations: CalculationStep, _ loaded: LoadedStep, _ options: AnswerOptions, _ run: CalculationRun) {
        supplies = calculations.supplies
        self.options = options.calculations
        var run = run
        run.beginStep()
        writer = ResponseWriter(
            step: loaded,
            answer: calculations.step.answer,
            document: CalculationContext.document,
            options: options.ofEvaluation,
            buffer: [],
            errors: [],
            calculations: run
        )
    }

    /// The time and results of calculations, those of this one among them.
    var run: CalculationRun { writer.calculations }

    /// Evaluates the calculations of a row.
    ///
    /// - Parameter position: The row's place among those of the level.
    /// - Returns: What came of those that do not wait for registered code.
    /// - Throws: ``DatabaseError`` where the task is cancelled.
    mutating func evaluate(_ position: Int, of level: Int) async throws(DatabaseError) -> [Evaluation] {
        let place = writer.place(position, of: level)
        guard let supply = supplies[level], let id = writer.uuid(supply.id, at: place) else { return [] }
        let type = writer.bytes(of: supply.type, at: place)
        let name = String(decoding: writer.bytes(of: supply.name, at: place), as: UTF8.self)
        var evaluations: [Evaluation] = []
        for (resourceType, calculation, field) in supply.fields where resourceType.utf8.elementsEqual(type) {
            let target = Target(
                level: level,
                position: position,
                resourceID: id,
                resourceName: name,
                calculation: calculation,
                field: field
            )
            if let evaluation = try await evaluate(target) { evaluations.append(evaluation) }
        }
        return evaluations
    }

    /// Calls registered code for all rows that wait for it.
    ///
    /// - Returns: What came of their calculations, in the order in which these began to wait, as far as they wait for the same code.
    /// - Throws: ``DatabaseError`` where the task is cancelled.
    mutating func finish() async throws(DatabaseError) -> [Evaluation] {
        var evaluations: [Evaluation] = []
        while await CodeCalls.make(&writer.calculations, options) {
            let targets = waiting
            waiting = []
            for target in targets {
                if let evaluation = try await evaluate(target) { evaluations.append(evaluation) }
            }
        }
        return evaluations
    }

    private mutating func evaluate(_ target: Target) async throws(DatabaseError) -> Evaluation? {
        if evaluationCount % Self.stretch == 0 {
            await Task.yield()
            guard !Task.isCancelled else { throw DatabaseError(.cancelled, detail: "the task was cancelled") }
        }
        evaluationCount += 1
        guard let value = writer.evaluation(of: target.field, at: writer.place(target.position, of: target.level))
        else {
            waiting.append(target)
            return nil
        }
        return Evaluation(
            level: target.level,
            position: target.position,
            resourceID: target.resourceID,
            resourceName: target.resourceName,
            calculation: target.calculation,
            value: value
        )
    }
}

extension AnswerOptions {
    /// Of values that are no part of the answer: what is wrong with one is told once.
    fileprivate var ofEvaluation: AnswerOptions {
        AnswerOptions(
            errorBehavior: .propagate,
            byteLimit: byteLimit,
            errorLimit: 1,
            traversal: traversal,
            calculations: calculations,
            context: context,
            isDerived: isDerived
        )
    }
}

extension ResponseWriter {
    /// The value of a field as JSON text, apart from what is being written; `nil` where it waits for registered code.
    fileprivate mutating func evaluation(of field: FieldPlan, at place: Place) -> Result<[UInt8], FieldError>? {
        defer { (buffer, errors, calculations.isIncomplete) = ([], [], false) }
        do throws(Nulled) {
            try write(field, at: place)
            return calculations.isIncomplete ? nil : .success(buffer)
        } catch {
            guard let fault = errors.first else { preconditionFailure("what is nulled has been told of") }
            return .failure(fault)
        }
    }

    fileprivate func uuid(_ column: Int, at place: Place) -> UUID? {
        step.result?.uuid(place.row, position(of: column, at: place))
    }
}
