import Postgres
import Schema

extension Executor {
    /// Tells how a plan is run for one request, by what runs it. Resolvers are not called: what would be read after
    /// them is explained as if they had told of nothing, which PostgreSQL plans alike.
    func explain(
        _ plan: Plan,
        variables: [CoercedValue?],
        _ traversal: TraversalLimits,
        _ options: ExplainOptions
    ) async throws(RequestFailure) -> Explanation {
        let options = ExplainOptions(
            analyzes: options.analyzes && plan.operationType == .query,
            format: options.format
        )
        let kinds = try await allReadingKinds()
        var steps: [Explanation.Step] = []
        for step in plan.steps {
            let loaded = LoadedStep(
                step,
                edges: plan.edges,
                variables: variables,
                calls: ResolvedCalls(),
                traversal: traversal,
                isDerived: { _ in true }
            )
            var statement: Explanation.Statement?
            if let sql = loaded.statement(knowing: kinds) { statement = try await explain(sql, options) }
            steps.append(
                Explanation.Step(
                    levels: loaded.levels.indices.map { place in
                        LevelDescription(at: place, of: loaded, variables: variables)
                    },
                    calculations: step.answer.calculations.map { plan in
                        Explanation.CalculationDescription(
                            name: plan.calculation.name,
                            expression: plan.calculation.text,
                            selection: String(decoding: plan.calculation.selection.source.bytes, as: UTF8.self)
                        )
                    },
                    statement: statement
                )
            )
        }
        return Explanation(operationType: plan.operationType, steps: steps, isAnalyzed: options.analyzes)
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
