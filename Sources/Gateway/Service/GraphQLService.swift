package import Ingest
package import Logging
package import Postgres
import Resolver
import Schema

/// Answers GraphQL requests, whatever carried them: the schema, the reading of the catalogue and the writing to it in one.
package struct GraphQLService: Sendable {
    let engine: CurrentEngine
    private let makeEngine: @Sendable (ServedSchema) -> Engine
    private let documents: DocumentStore
    private let metrics: RequestMetrics
    let logger: Logger

    package init(
        schema: ServedSchema,
        database: Database,
        publisher: Publisher,
        options: ServiceOptions = ServiceOptions(),
        metrics: MetricsRegistry = MetricsRegistry(),
        isDerived: @escaping @Sendable (Int64) -> Bool = { _ in true },
        logger: Logger
    ) {
        let resolvers = FieldResolvers(
            publisher: publisher,
            deletion: ResourceDeletion(database: database, pacing: options.housekeeping),
            housekeeper: Housekeeper(database: database, pacing: options.housekeeping, metrics: metrics) { .now }
        )
        makeEngine = { schema in
            Engine(
                types: schema.types,
                catalogue: schema.catalogue,
                calculations: schema.calculations,
                executor: Executor(database: database, resolvers: resolvers.all(schema.catalogue.retentions)),
                limits: options.limits,
                metrics: metrics,
                isDerived: isDerived,
                clock: { Timestamp.now }
            )
        }
        engine = CurrentEngine(makeEngine(schema))
        documents = DocumentStore(
            trusted: options.trustedDocuments,
            allowsOthers: options.allowsOtherDocuments,
            byteLimit: options.documentByteLimit
        )
        self.metrics = RequestMetrics(metrics)
        self.logger = logger
    }

    /// Answers requests that come from now on by another schema. Those under way are not disturbed.
    package func serve(_ schema: ServedSchema) {
        engine.replace(with: makeEngine(schema))
    }

    /// Answers one request.
    func reply(to parameters: RequestParameters, allowsMutations: Bool) async -> Reply {
        let start = ContinuousClock.now
        let reply = await unmeasuredReply(to: parameters, allowsMutations: allowsMutations)
        metrics.note(reply.kind, .now - start)
        return reply
    }

    private func unmeasuredReply(to parameters: RequestParameters, allowsMutations: Bool) async -> Reply {
        do {
            let request = try request(for: parameters, allowsMutations: allowsMutations)
            switch try await engine.value.respond(to: request) {
            case .refused(let diagnostics): return Reply(refusing: diagnostics)
            case .mutationNotAllowed:
                return Reply(malformed: MalformedRequest(code: .method, message: "Mutations are sent by POST."))
            case .answered(let answer): return Reply(answer)
            }
        } catch let error as MalformedRequest {
            return Reply(malformed: error)
        } catch let error as RequestFailure {
            logger.log(error)
            return Reply(failure: error)
        } catch {
            preconditionFailure("answering a request throws nothing else: \(error)")
        }
    }

    func request(
        for parameters: RequestParameters,
        allowsMutations: Bool
    ) throws(MalformedRequest) -> Engine.Request {
        Engine.Request(
            query: try documents.text(for: parameters),
            operationName: parameters.operationName,
            variables: parameters.variables,
            errorBehavior: parameters.errorBehavior,
            allowsMutations: allowsMutations,
            asksForCost: parameters.asksForCost
        )
    }

    /// Answers requests one after the other.
    func reply(to batch: [RequestParameters]) async -> Reply {
        var replies: [Reply] = []
        for parameters in batch { replies.append(await reply(to: parameters, allowsMutations: true)) }
        return Reply(batch: replies)
    }

    /// Answers a request that is JSON text as `POST /graphql` takes it.
    ///
    /// - Returns: JSON text, and whether the request was carried out without an error.
    package func answer(json: [UInt8]) async -> (body: [UInt8], isSuccess: Bool) {
        let reply: Reply
        do throws(MalformedRequest) {
            reply =
                switch try RequestBody(json: json, batchLimit: 0) {
                case .single(let parameters): await self.reply(to: parameters, allowsMutations: true)
                case .batch(let batch): await self.reply(to: batch)
                }
        } catch {
            reply = Reply(malformed: error)
        }
        return (reply.body, reply.kind == .success)
    }
}
