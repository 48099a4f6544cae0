import CEL
import Postgres
import Schema

extension Executor {
    /// Tells how a plan is run for one request, by what runs it. Resolvers are not called: what would be read after
    /// them is explained as if they had told of nothing, which PostgreSQL plans alike.
    func explain(
        _ plan: Plan,
        variables: [CoercedValue?],
        _ traversal: TraversalLimits,
        _ context: CalculationContext,
        now: CEL.Value,
        _ options: ExplainOptions
    ) async throws(RequestFailure) -> Explanation {
        let options = ExplainOptions(
            analyzes: options.analyzes && plan.operationType == .query,
            format: options.format
        )
        let kinds = try await allReadingKinds()
        var steps: [Explanation.Step] = []
        for step in plan.steps {
            var loaded = LoadedStep(
                step,
                edges: plan.edges,
                variables: variables,
                calls: ResolvedCalls(),
                traversal: traversal,
                now: now,
                isDerived: { _ in true }
            )
            while let round = CandidateRound(loaded, context) {
                if let calculations = round.calculations {
                    let candidates = LoadedStep(
                        calculations.step,
                        given: round.bound,
                        tables: loaded.tables,
                        traversal: traversal,
                        now: now,
                        isDerived: { _ in true }
                    )
                    steps.append(
                        try await explain(.comparison, calculations.step, candidates, variables, kinds, options)
                    )
                }
                // As if nothing had a value.
                let tables = Array(repeating: Array("{}".utf8), count: round.tableCount - loaded.tables.count)
                loaded.take(.init(tables: tables), of: round, pendingEdges: [])
            }
            steps.append(try await explain(.answer, step, loaded, variables, kinds, options))
        }
        return Explanation(operationType: plan.operationType, steps: steps, isAnalyzed: options.analyzes)
    }

    private func explain(
        _ purpose: Explanation.Step.Purpose,
        _ step: Plan.Step,
        _ loaded: LoadedStep,
        _ variables: [CoercedValue?],
        _ kinds: Set<ReadingKind>,
        _ options: ExplainOptions
    ) async throws(RequestFailure) -> Explanation.Step {
        var statement: Explanation.Statement?
        if let sql = loaded.statement(knowing: kinds) { statement = try await explain(sql, options) }
        return Explanation.Step(
            purpose: purpose,
            levels: loaded.levels.indices.map { place in
                LevelDescription(at: place, of: loaded, variables: variables)
            },
            calculations: calculations(of: step),
            statement: statement
        )
    }

    /// The calculations of a step, each once for each kind of rows that it is read of.
    private func calculations(of step: Plan.Step) -> [Explanation.CalculationDescription] {
        var numbers: Set<Int> = []
        return step.answer.calculations.filter { numbers.insert($0.number).inserted }.map { plan in
            let (calculation, isPushed) = (plan.calculation, plan.pushedData != nil)
            return Explanation.CalculationDescription(
                name: calculation.name,
                code: calculation.code?.name,
                expression: calculation.program.text,
                selection: String(decoding: calculation.program.selection.source.bytes, as: UTF8.self),
                pushed: isPushed
                    ? calculation.pushed?.lists.flatMap(\.aggregates.aggregates).map(\.text) ?? [] : []
            )
        }
    }

    /// What a gateway comes to know of by and by.
    private func allReadingKinds() async throws(RequestFailure) -> Set<ReadingKind> {
        do {
            let rows = try await database.query(ExplainStatements.readingKinds)
            return Set(
                (0..<rows.count).map { ReadingKind(type: rows.text($0, 0) ?? "", isSeries: rows.bool($0, 1) == true) }
            )
        } catch {
            throw RequestFailure(error)
        }
    }

    private func explain(_ sql: SQL, _ options: ExplainOptions) async throws(RequestFailure) -> Explanation.Statement {
        let name = "explain_\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
        let statements = ExplainStatements(statement: sql, options: options).all(named: name)
        let rows: Rows
        do {
            rows = try await database.read(statements)[ExplainStatements.plan]
        } catch {
            throw RequestFailure(error)
        }
        return Explanation.Statement(
            sql: sql.text,
            parameters: sql.parameters.map { String($0.literal.text.drop { $0 == " " }) },
            databasePlan: (0..<rows.count).compactMap { rows.text($0, 0) }.joined(separator: "\n")
        )
    }
}
