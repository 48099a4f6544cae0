package import CoreMetrics
package import Schema

/// Answers GraphQL requests: parses, validates, plans, runs.
///
/// Spec: Execution, "Executing Requests".
package final class Engine: Sendable {
    private let types: TypeSystem
    let catalogue: ViewCatalogue
    private let calculations: Calculations
    private let validator: Validator
    let executor: Executor
    private let limits: EngineLimits
    private let cache: PlanCache
    let calculationContext: CalculationContext
    private let isDerived: @Sendable (Int64) -> Bool
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - types: A type system every part of which has a meaning for ``Planner``, by the catalogue or of its own.
    ///   - calculations: Those of the catalogue.
    ///   - isDerived: Whether the edges of a rule have been derived of all Readings there are, by the rule's key.
    ///   - clock: What calculations take for the time of a request.
    package init(
        types: TypeSystem,
        catalogue: ViewCatalogue,
        calculations: Calculations,
        executor: Executor,
        limits: EngineLimits = EngineLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        isDerived: @escaping @Sendable (Int64) -> Bool,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.types = types
        self.catalogue = catalogue
        self.calculations = calculations
        self.clock = clock
        self.isDerived = isDerived
        self.executor = executor
        self.limits = limits
        calculationContext = CalculationContext(types, catalogue, calculations, limits)
        validator = Validator(types: types, limits: limits.validation)
        cache = PlanCache(byteLimit: limits.cacheByteLimit, metrics: metrics)
    }

    package struct Request: Sendable {
        package let query: Source
        package let operationName: String?
        /// An object; `nil` where the request sent none.
        package let variables: JSONValue?
        package let errorBehavior: ErrorBehavior
        /// Whether the request may change anything; one that is made by GET may not.
        package let allowsMutations: Bool
        /// Whether the answer tells what it took.
        package let asksForCost: Bool

        package init(
            query: String,
            operationName: String? = nil,
            variables: JSONValue? = nil,
            errorBehavior: ErrorBehavior = .propagate,
            allowsMutations: Bool = true,
            asksForCost: Bool = false
        ) {
            self.query = Source(query)
            self.operationName = operationName
            self.variables = variables
            self.errorBehavior = errorBehavior
            self.allowsMutations = allowsMutations
            self.asksForCost = asksForCost
        }
    }

    package enum Response: Sendable {
        /// The request could not be run as it is. Spec: Response, "Request error".
        case refused([Diagnostic])
        /// The operation changes something, and the request may not.
        case mutationNotAllowed
        case answered(Executor.Answer)
    }

    /// - Throws: ``RequestFailure`` when there is no answer although the request is in order.
    package func respond(to request: Request) async throws(RequestFailure) -> Response {
        let plan: Plan
        let variables: [CoercedValue?]
        var stopwatch = Stopwatch(isRunning: request.asksForCost)
        do throws(Refusal) {
            (plan, variables) = try prepare(request, &stopwatch)
        } catch {
            return .refused(error.diagnostics)
        }
        guard plan.operationType == .query || request.allowsMutations else { return .mutationNotAllowed }
        let answer = try await executor.run(
            plan,
            variables: variables,
            options(request.errorBehavior, at: clock()),
            stopwatch
        )
        guard let answer else { return .refused([tooLong(plan)]) }
        return .answered(answer)
    }

    /// - Parameter now: What calculations take for the time.
    func options(_ errorBehavior: ErrorBehavior = .propagate, at now: Timestamp) -> AnswerOptions {
        AnswerOptions(
            errorBehavior: errorBehavior,
            byteLimit: limits.answerByteLimit,
            errorLimit: limits.errorLimit,
            traversal: executor.traversalLimits(limits),
            calculations: CalculationOptions(
                now: now,
                costLimit: limits.calculationCostLimit,
                duration: limits.calculationDuration,
                requestDuration: limits.calculationRequestDuration
            ),
            context: calculationContext,
            isDerived: isDerived
        )
    }

    package enum ExplainResponse: Sendable {
        case refused([Diagnostic])
        case explained(Explanation)
    }

    /// Tells how a request would be answered. Nothing is changed.
    ///
    /// - Throws: ``RequestFailure`` when PostgreSQL does not tell its plan.
    package func explain(
        _ request: Request,
        _ options: ExplainOptions
    ) async throws(RequestFailure) -> ExplainResponse {
        let plan: Plan
        let variables: [CoercedValue?]
        var stopwatch = Stopwatch(isRunning: false)
        do throws(Refusal) {
            (plan, variables) = try prepare(request, &stopwatch)
        } catch {
            return .refused(error.diagnostics)
        }
        let traversal = executor.traversalLimits(limits)
        return .explained(
            try await executor.explain(
                plan,
                variables: variables,
                traversal,
                calculationContext,
                now: clock().value,
                options
            )
        )
    }

    private func tooLong(_ plan: Plan) -> Diagnostic {
        Diagnostic(
            .limit,
            "The answer has more than \(limits.answerByteLimit) bytes; ask for smaller pages.",
            in: plan.document.source,
            at: []
        )
    }

    /// Why a request cannot be run.
    private struct Refusal: Error {
        let diagnostics: [Diagnostic]
    }

    /// What the request runs: all but the variables is the same for every request with the same text.
    private func prepare(
        _ request: Request,
        _ stopwatch: inout Stopwatch
    ) throws(Refusal) -> (Plan, [CoercedValue?]) {
        let key = PlanCache.Key(text: request.query.bytes, operationName: request.operationName)
        let prepared: PreparedDocument
        if let known = cache.document(of: key) {
            prepared = known
        } else {
            prepared = document(of: request, &stopwatch)
            cache.insert(prepared, for: key)
        }
        switch prepared {
        case .refused(let diagnostics):
            throw Refusal(diagnostics: diagnostics)
        case .valid(let valid):
            let variables = try variables(of: request, valid)
            return (try plan(key, valid, variables, &stopwatch), variables)
        }
    }

    private func document(of request: Request, _ stopwatch: inout Stopwatch) -> PreparedDocument {
        do throws(Diagnostic) {
            let document = try Document.parse(request.query, limits: limits.parser)
            stopwatch.end(.parse)
            let problems = validator.validate(document)
            stopwatch.end(.validate)
            guard problems.isEmpty else { return .refused(problems) }
            return .valid(ValidDocument(document, try operation(named: request.operationName, in: document)))
        } catch {
            return .refused([error])
        }
    }

    private func variables(of request: Request, _ valid: ValidDocument) throws(Refusal) -> [CoercedValue?] {
        do throws(VariableError) {
            return try VariableCoercion(types: types, document: valid.document)
                .values(of: valid.operation, from: request.variables)
        } catch {
            throw Refusal(diagnostics: error.diagnostics)
        }
    }

    private func plan(
        _ key: PlanCache.Key,
        _ valid: ValidDocument,
        _ variables: [CoercedValue?],
        _ stopwatch: inout Stopwatch
    ) throws(Refusal) -> Plan {
        let choices = valid.choices(variables)
        if let known = cache.plan(of: key, choices) {
            stopwatch.cost?.isPlanCacheHit = true
            return known
        }
        do throws(Diagnostic) {
            let plan = try Planner.plan(
                valid.operation,
                of: valid.document,
                types: types,
                catalogue: catalogue,
                calculations: calculations,
                variables: variables,
                limits: limits
            )
            if plan.isReusable { cache.insert(plan, for: key, choices) }
            return plan
        } catch {
            throw Refusal(diagnostics: [error])
        }
    }

    /// The operation to run, of a kind that the schema has. Spec: Execution, "GetOperation".
    private func operation(named name: String?, in document: Document) throws(Diagnostic) -> OperationDefinition {
        let operation = try Self.operation(named: name, in: document)
        guard types.rootType(of: operation.type) != nil else {
            throw Diagnostic(
                .operation,
                "Schema is not configured to execute \(operation.type.rawValue) operation.",
                in: document.source,
                at: [operation.range.start]
            )
        }
        return operation
    }

    private static func operation(
        named name: String?,
        in document: Document
    ) throws(Diagnostic) -> OperationDefinition {
        let operations = document.operations
        guard let name else {
            guard let first = operations.first else {
                throw Diagnostic(.operation, "Must provide an operation.", in: document.source, at: [])
            }
            guard operations.count == 1 else {
                throw Diagnostic(
                    .operation,
                    "Must provide operation name if query contains multiple operations.",
                    in: document.source,
                    at: []
                )
            }
            return first
        }
        guard let operation = operations.first(where: { $0.name.map(document.text) == name }) else {
            throw Diagnostic(.operation, "Unknown operation named \"\(name)\".", in: document.source, at: [])
        }
        return operation
    }
}
