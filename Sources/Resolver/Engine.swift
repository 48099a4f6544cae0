package import Schema

/// Answers GraphQL requests: parses, validates, plans, runs.
///
/// Spec: Execution, "Executing Requests".
package struct Engine: Sendable {
    private let types: TypeSystem
    private let validator: Validator
    private let executor: Executor
    private let parserLimits: ParserLimits

    /// - Parameter types: A type system that ``Bindings`` let pass.
    package init(types: TypeSystem, executor: Executor, parserLimits: ParserLimits = ParserLimits()) {
        self.types = types
        self.executor = executor
        self.parserLimits = parserLimits
        validator = Validator(types: types)
    }

    package struct Request: Sendable {
        package let query: Source
        package let operationName: String?
        /// An object; `nil` where the request sent none.
        package let variables: JSONValue?

        package init(query: String, operationName: String? = nil, variables: JSONValue? = nil) {
            self.query = Source(query)
            self.operationName = operationName
            self.variables = variables
        }
    }

    package enum Response: Sendable {
        /// The request could not be run as it is. Spec: Response, "Request error".
        case refused([Diagnostic])
        case answered(Executor.Answer)
    }

    /// - Throws: ``RequestFailure`` when there is no answer although the request is in order.
    package func respond(to request: Request) async throws(RequestFailure) -> Response {
        let plan: Plan
        let variables: [CoercedValue?]
        do throws(Refusal) {
            (plan, variables) = try prepare(request)
        } catch {
            return .refused(error.diagnostics)
        }
        return .answered(try await executor.run(plan, variables: variables))
    }

    /// Why a request cannot be run.
    private struct Refusal: Error {
        let diagnostics: [Diagnostic]

        /// Runs a step of the preparation that reports its first problem.
        static func wrapping<Result>(_ step: () throws(Diagnostic) -> Result) throws(Refusal) -> Result {
            do throws(Diagnostic) {
                return try step()
            } catch {
                throw Refusal(diagnostics: [error])
            }
        }
    }

    private func prepare(_ request: Request) throws(Refusal) -> (Plan, [CoercedValue?]) {
        let document = try Refusal.wrapping { () throws(Diagnostic) in
            try Document.parse(request.query, limits: parserLimits)
        }
        let problems = validator.validate(document)
        guard problems.isEmpty else { throw Refusal(diagnostics: problems) }
        let operation = try Refusal.wrapping { () throws(Diagnostic) in
            try self.operation(named: request.operationName, in: document)
        }
        let variables: [CoercedValue?]
        do throws(VariableError) {
            variables = try VariableCoercion(types: types, document: document)
                .values(of: operation, from: request.variables)
        } catch {
            throw Refusal(diagnostics: error.diagnostics)
        }
        let plan = try Refusal.wrapping { () throws(Diagnostic) in
            try Planner.plan(operation, of: document, types: types, variables: variables)
        }
        return (plan, variables)
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
