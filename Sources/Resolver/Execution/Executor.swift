package import Postgres
import Schema

/// Runs a plan: for each step what resolvers answer, one statement, then the answer.
package struct Executor: Sendable {
    let database: Database
    let kinds = ReadingKinds()
    /// Requests that read twice from one snapshot have a connection of their own meanwhile.
    private let snapshots = Gate(snapshotLimit)
    private let resolvers: [String: FieldResolver]

    /// How many connections such requests take at most.
    package static let snapshotLimit = 2

    /// - Parameter resolvers: By the names of the fields of root types that they answer.
    package init(database: Database, resolvers: [String: FieldResolver]) {
        self.database = database
        self.resolvers = resolvers
    }

    /// What a plan's operation answers.
    package struct Answer: Sendable {
        /// `{"data":…}`, which is the whole response where nothing else is told.
        package let response: [UInt8]
        package let errors: [FieldError]
        /// The names of edges the answer depends on that have not been derived of all Readings yet.
        package let pendingEdges: [String]
        /// The calculations that conditions or orders compare and that have no value for some Resources.
        package let failures: [ComparisonFailure]
        /// `nil` where the request did not ask for it.
        package let cost: Cost?
    }

    /// Runs a plan for one request.
    ///
    /// - Parameters:
    ///   - variables: The request's coerced variables, by their places.
    ///   - stopwatch: What the request has taken so far, if that is asked for.
    /// - Returns: `nil` when the answer would be longer than it may be.
    /// - Throws: ``RequestFailure`` when the database does not answer. What a mutation's earlier fields did stays done;
    ///   repeating it is safe.
    func run(
        _ plan: Plan,
        variables: [CoercedValue?],
        _ options: AnswerOptions,
        _ stopwatch: Stopwatch
    ) async throws(RequestFailure) -> Answer? {
        var stopwatch = stopwatch
        var response = Array(#"{"data":{"#.utf8)
        var errors: [FieldError] = []
        var pendingEdges: Set<String> = []
        var failures = ComparisonFailures()
        var isNulled = false
        var calculations = CalculationRun(duration: options.calculations.requestDuration)
        for step in plan.steps {
            if response.last != UInt8(ascii: "{") { response.append(UInt8(ascii: ",")) }
            let loaded = try await load(step, of: plan, variables, options, &calculations, &stopwatch)
            pendingEdges.formUnion(loaded.pendingEdges.map(\.name))
            failures.add(loaded.failures)
            calculations.beginStep()
            let (start, errorsBefore) = (response.count, errors)
            var isStepNulled: Bool
            repeat {
                response.removeSubrange(start...)
                if loaded.rowCount > 0 {
                    let expected = start + step.size.expected(rows: loaded.rowCount)
                    response.reserveCapacity(min(expected, options.byteLimit))
                }
                var writer = ResponseWriter(
                    step: loaded,
                    answer: step.answer,
                    document: plan.document,
                    options: options,
                    buffer: response,
                    errors: errorsBefore,
                    calculations: calculations
                )
                response = []
                isStepNulled = false
                do throws(ResponseWriter.Nulled) {
                    try writer.writeFields(of: step.root, at: ResponseWriter.Place())
                } catch {
                    guard !writer.isTooLong else { return nil }
                    isStepNulled = true
                }
                (response, errors, calculations) = (writer.buffer, writer.errors, writer.calculations)
                stopwatch.end(.write)
                // What registered code is called for is known when the rest is written; its results come into another text.
            } while await CodeCalls.make(&calculations, options.calculations)
            isNulled = isNulled || isStepNulled
            step.size.note(response.count - start, rows: loaded.rowCount)
        }
        response.append(contentsOf: "}}".utf8)
        return Answer(
            response: isNulled ? Array(#"{"data":null}"#.utf8) : response,
            errors: errors,
            pendingEdges: pendingEdges.sorted(),
            failures: failures.all,
            cost: stopwatch.cost
        )
    }

    func traversalLimits(_ limits: EngineLimits) -> TraversalLimits {
        TraversalLimits(
            nodeLimit: limits.traversalNodeLimit,
            // The other half is left for what is selected of what was found.
            duration: limits.traversalDuration ?? database.statementTimeout / 2
        )
    }

    private func load(
        _ step: Plan.Step,
        of plan: Plan,
        _ variables: [CoercedValue?],
        _ options: AnswerOptions,
        _ calculations: inout CalculationRun,
        _ stopwatch: inout Stopwatch
    ) async throws(RequestFailure) -> LoadedStep {
        var calls = ResolvedCalls()
        for call in step.calls {
            stopwatch.end(.plan)
            calls.append(try await resolve(call, variables))
            stopwatch.end(.resolve)
        }
        var loaded = LoadedStep(
            step,
            edges: plan.edges,
            variables: variables,
            calls: calls,
            traversal: options.traversal,
            now: options.calculations.now,
            isDerived: options.isDerived
        )
        do throws(DatabaseError) {
            if loaded.needsCalculations {
                try await readFromSnapshot(&loaded, options, &calculations, &stopwatch)
            } else if let queue = step.merging {
                try await read(&loaded, mergedBy: queue, &stopwatch)
            } else {
                try await read(&loaded, by: database.ask, &stopwatch)
            }
        } catch {
            throw RequestFailure(error)
        }
        return loaded
    }

    /// Loads the levels of a step by its one statement.
    ///
    /// - Parameter ask: Runs a statement.
    func read(
        _ loaded: inout LoadedStep,
        by ask: (SQL) async throws(DatabaseError) -> Rows,
        _ stopwatch: inout Stopwatch
    ) async throws(DatabaseError) {
        while let statement = loaded.statement(knowing: kinds.known) {
            stopwatch.end(.plan)
            let rows = try await ask(statement)
            stopwatch.end(.database)
            stopwatch.cost?.statements += 1
            stopwatch.cost?.rows += rows.count
            let surprises = loaded.take(rows)
            guard !surprises.isEmpty else { break }
            kinds.insert(surprises)
        }
    }

    // MARK: - Calculations that are compared

    /// Loads and evaluates what conditions and orders compare, round by round, and then the levels; all from one snapshot.
    private func readFromSnapshot(
        _ loaded: inout LoadedStep,
        _ options: AnswerOptions,
        _ run: inout CalculationRun,
        _ stopwatch: inout Stopwatch
    ) async throws(DatabaseError) {
        try await snapshots.enter(within: database.statementTimeout)
        defer { snapshots.leave() }
        try await database.transaction(
            startingWith: [SnapshotStatement.begin]
        ) { (transaction, _) throws(DatabaseError) in
            while let round = CandidateRound(loaded, options.context) {
                try await calculate(round, for: &loaded, by: transaction.ask, options, &run, &stopwatch)
            }
            try await read(&loaded, by: transaction.ask, &stopwatch)
        }
    }

    private func calculate(
        _ round: CandidateRound,
        for loaded: inout LoadedStep,
        by ask: (SQL) async throws(DatabaseError) -> Rows,
        _ options: AnswerOptions,
        _ run: inout CalculationRun,
        _ stopwatch: inout Stopwatch
    ) async throws(DatabaseError) {
        guard let calculations = round.calculations else {
            return loaded.take(.init(tables: []), of: round, pendingEdges: [])
        }
        var candidates = LoadedStep(
            calculations.step,
            given: round.bound,
            tables: loaded.tables,
            traversal: options.traversal,
            now: options.calculations.now,
            isDerived: options.isDerived
        )
        try await read(&candidates, by: ask, &stopwatch)
        var evaluator = CalculationEvaluator(calculations, candidates, options, run)
        let outcome = try await round.evaluate(
            &evaluator,
            candidates,
            firstTable: loaded.tables.count,
            byteLimit: options.byteLimit
        )
        run = evaluator.run
        loaded.take(outcome, of: round, pendingEdges: candidates.pendingEdges)
        stopwatch.end(.write)
    }

    private func resolve(
        _ call: FieldCall,
        _ variables: [CoercedValue?]
    ) async throws(RequestFailure) -> Result<any ResolvedObject, FieldFault> {
        guard let resolver = resolvers[call.field] else {
            throw RequestFailure(.internalError, detail: "nothing answers the field '\(call.field)'")
        }
        do throws(FieldResolverError) {
            return .success(try await resolver(call.arguments.values(of: variables).object))
        } catch {
            switch error {
            case .fault(let fault): return .failure(fault)
            case .failure(let failure): throw failure
            }
        }
    }
}
