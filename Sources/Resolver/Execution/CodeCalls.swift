import CEL
import Schema

/// Calls registered code for all rows of an answer that it is to be called for.
enum CodeCalls {
    /// - Parameter run: Has the results afterwards.
    /// - Returns: Whether there was something to call, so that the answer has to be written anew.
    static func make(_ run: inout CalculationRun, _ options: CalculationOptions) async -> Bool {
        let calls = run.takeCalls()
        for call in calls {
            let start = ContinuousClock.now
            let results =
                await results(of: call, within: run.remaining)
                ?? call.keys.map { _ in .failure(CalculationRun.timeExceeded(options.requestDuration)) }
            run.finish(call, results, .now - start)
        }
        return !calls.isEmpty
    }

    /// - Returns: `nil` where the code takes longer than it may.
    private static func results(
        of call: CalculationRun.Call,
        within duration: Duration
    ) async -> [CalculationRun.Outcome]? {
        let calculation = call.calculation
        guard let code = calculation.code, duration > .zero else { return nil }
        let rows = call.rows
        let outcomes = await withTaskGroup(of: [RegisteredCalculation.Outcome]?.self) { group in
            group.addTask { await code.outcomes(of: rows) }
            group.addTask {
                try? await Task.sleep(for: duration)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        return outcomes?.map { outcome in
            do throws(FieldFault) {
                switch outcome {
                case .success(let value): return .success(try calculation.document(of: value))
                case .failure(let failure):
                    throw FieldFault(
                        code: .calculationFailed,
                        message: "\(failure.message) ('\(calculation.name)', by '\(code.name)')"
                    )
                }
            } catch {
                return .failure(error)
            }
        }
    }
}
