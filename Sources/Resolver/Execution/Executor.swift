package import Postgres
package import Schema

/// Runs a plan: one statement for each step, then the answer.
package struct Executor: Sendable {
    private let database: Database
    private let publish: Publish

    package init(database: Database, publish: @escaping Publish) {
        self.database = database
        self.publish = publish
    }

    /// What a plan's operation answers.
    package struct Answer: Sendable {
        /// The JSON text of `data`.
        package let data: [UInt8]
        package let errors: [FieldError]
        /// The names of edges the answer depends on that have not been derived of all Readings yet.
        package let pendingEdges: [String]
    }

    /// Runs a plan for one request.
    ///
    /// - Parameter variables: The request's coerced variables, by their places.
    /// - Returns: `nil` when the answer would be longer than it may be.
    /// - Throws: ``RequestFailure`` when the database does not answer. What a mutation's earlier fields did stays done;
    ///   repeating it is safe.
    package func run(
        _ plan: Plan,
        variables: [CoercedValue?],
        _ options: AnswerOptions
    ) async throws(RequestFailure) -> Answer? {
        var data: [UInt8] = [UInt8(ascii: "{")]
        var errors: [FieldError] = []
        var pendingEdges: Set<String> = []
        var isNulled = false
        for step in plan.steps {
            if data.count > 1 { data.append(UInt8(ascii: ",")) }
            let loaded = try await load(step, of: plan, variables, options)
            pendingEdges.formUnion(loaded.pendingEdges.map(\.name))
            var writer = ResponseWriter(
                step: loaded,
                document: plan.document,
                options: options,
                buffer: data,
                errors: errors
            )
            data = []
            do throws(ResponseWriter.Nulled) {
                try writer.write(step.fields, at: ResponseWriter.Place())
            } catch {
                guard !writer.isTooLong else { return nil }
                isNulled = true
            }
            (data, errors) = (writer.buffer, writer.errors)
        }
        data.append(UInt8(ascii: "}"))
        return Answer(
            data: isNulled ? Array("null".utf8) : data,
            errors: errors,
            pendingEdges: pendingEdges.sorted()
        )
    }

    private func load(
        _ step: Plan.Step,
        of plan: Plan,
        _ variables: [CoercedValue?],
        _ options: AnswerOptions
    ) async throws(RequestFailure) -> LoadedStep {
        var published: Published?
        if case .publish(let input) = step.effect {
            published = try await publish(input.value(of: variables) ?? .null)
        }
        var loaded = LoadedStep(
            step,
            edges: plan.edges,
            variables: variables,
            published: published,
            isDerived: options.isDerived
        )
        guard let statement = loaded.statement() else { return loaded }
        do {
            loaded.take(try await database.query(statement))
        } catch {
            throw RequestFailure(error)
        }
        return loaded
    }
}
