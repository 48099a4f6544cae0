import Postgres
package import Schema

/// What a calculation gives for many Resources.
extension Engine {
    /// A Resource and what its calculation gives.
    package struct Calculated: Sendable {
        package let name: String
        /// JSON text as the field would be written with all there is of it, `null` among it; or why there is none.
        package let value: Result<[UInt8], FieldError>
    }

    /// Some Resources of a type, in the order of their names.
    package struct CalculatedPage: Sendable {
        package let resources: [Calculated]
        /// The name that the next page comes after; `nil` where there is no other.
        package let end: String?
    }

    /// Evaluates a calculation for the next Resources of a type that have no Reading of it collected at an instant or later. What
    /// it reads of all of them is loaded by one statement. A page takes no longer than the calculations of a request may: the Resources
    /// that are left then have the next one.
    ///
    /// - Parameters:
    ///   - start: The instant.
    ///   - name: The Resources that come after this one, by name, are meant; the empty text comes before all.
    ///   - now: What the calculation takes for the time.
    /// - Returns: An empty page where the schema has no such calculation.
    /// - Throws: ``RequestFailure`` where the Resources could not be read.
    package func calculate(
        _ rule: RecordRule,
        lackingSince start: Timestamp,
        after name: String,
        pageLimit: Int,
        at now: Timestamp
    ) async throws(RequestFailure) -> CalculatedPage {
        let types = [rule.resourceType]
        let level = Level(.resources(types: types), arguments: .none)
        let calculations: CalculationStep
        do throws(FieldFault) {
            let demand = CalculationStep.Demand(level: 0, calculations: [rule.field], resourceTypes: types)
            calculations = try CalculationStep([demand], of: [level], calculationContext)
        } catch {
            throw RequestFailure(.internalError, detail: error.message)
        }
        let recorded = ResourceCondition.ReadingCondition(
            type: rule.readingType,
            exists: true,
            collectedOn: [.compared(.greaterOrEqual, start)],
            values: []
        )
        let filter = ResourceFilter(conditions: [.not(.reading(recorded))], edges: [])
        let page = Page(first: pageLimit, after: .texts([rule.resourceType, name]))
        let bound = BoundLevel(calculations.step.levels[0], .resources(types: [types], filter, nil, page))
        let options = options(at: now)
        var loaded = LoadedStep(
            calculations.step,
            given: [bound],
            traversal: options.traversal,
            now: options.calculations.now,
            isDerived: options.isDerived
        )
        var stopwatch = Stopwatch(isRunning: false)
        let evaluations: [CalculationEvaluator.Evaluation]
        let isLast: Bool
        do throws(DatabaseError) {
            try await executor.read(&loaded, by: executor.database.ask, &stopwatch)
            let rows = loaded.rows[0].all
            evaluations = try await evaluate(calculations, rows.prefix(pageLimit), of: loaded, options)
            isLast = evaluations.last?.position == rows.last
        } catch {
            throw RequestFailure(error)
        }
        return CalculatedPage(
            resources: evaluations.map { Calculated(name: $0.resourceName, value: $0.value) },
            end: isLast ? nil : evaluations.last?.resourceName
        )
    }

    /// Evaluates calculations of rows as long as those of a request may take, and of one row in any case.
    private func evaluate(
        _ calculations: CalculationStep,
        _ rows: Range<Int>,
        of loaded: LoadedStep,
        _ options: AnswerOptions
    ) async throws(DatabaseError) -> [CalculationEvaluator.Evaluation] {
        let run = CalculationRun(duration: options.calculations.requestDuration)
        var evaluator = CalculationEvaluator(calculations, loaded, options, run)
        var evaluations: [CalculationEvaluator.Evaluation] = []
        var end = rows.lowerBound
        for position in rows {
            let ofRow = try await evaluator.evaluate(position, of: 0)
            // What ends it is calculated anew with all the time that there is.
            // Code, which is called at the end for all rows, has half of it at least.
            guard position == rows.lowerBound || evaluator.run.remaining > options.calculations.requestDuration / 2
            else { break }
            evaluations += ofRow
            end = position + 1
        }
        evaluations += try await evaluator.finish()
        return evaluations.filter { $0.position < end }.sorted { $0.position < $1.position }
    }
}
