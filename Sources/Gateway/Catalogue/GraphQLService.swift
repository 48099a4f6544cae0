package import Ingest
package import Logging
package import Postgres
import Resolver
import Schema

/// Answers GraphQL requests, whatever carried them: the schema, the reading of the catalogue and the writing to it in one.
package struct GraphQLService: Sendable {
    private let engine: Engine
    private let logger: Logger

    package init(schema: ServedSchema, database: Database, publisher: Publisher, logger: Logger) {
        let executor = Executor(database: database) { input throws(RequestFailure) in
            let batch = Batch(publishInput: input, receivedOn: Timestamp.now)
            do throws(DatabaseError) {
                return Published(try await publisher.publish(batch))
            } catch {
                throw RequestFailure(error)
            }
        }
        engine = Engine(types: schema.types, executor: executor)
        self.logger = logger
    }

    /// Answers one request.
    func reply(to request: Engine.Request) async -> Reply {
        do {
            switch try await engine.respond(to: request) {
            case .refused(let diagnostics): return Reply(refusing: diagnostics)
            case .answered(let answer): return Reply(answer)
            }
        } catch {
            log(error)
            return Reply(failure: error)
        }
    }

    private func log(_ failure: RequestFailure) {
        switch failure.code {
        case .cancelled: break
        case .internalError: logger.error("\(failure.code.rawValue): \(failure.detail)")
        default: logger.warning("\(failure.code.rawValue): \(failure.detail)")
        }
    }

    /// Answers a request that is JSON text as `POST /graphql` takes it.
    ///
    /// - Returns: JSON text, and whether the request was carried out without an error.
    package func answer(json: [UInt8]) async -> (body: [UInt8], isSuccess: Bool) {
        let reply: Reply
        do {
            reply = await self.reply(to: try RequestBody.request(json))
        } catch {
            reply = Reply(malformed: error)
        }
        return (reply.body, reply.kind == .success)
    }
}

extension Published {
    /// What ingest tells, in the words of the `publish` mutation's payload.
    init(_ outcome: BatchOutcome) {
        self.init(
            resources: outcome.resources.enumerated().map { Item($1, in: "resources", at: $0) },
            readings: outcome.readings.enumerated().map { Item($1, in: "readings", at: $0) },
            rejectedCount: outcome.rejectedCount
        )
    }
}

extension Published.Item {
    fileprivate init(_ outcome: ItemOutcome, in list: String, at place: Int) {
        switch outcome {
        case .stored(let stored):
            self.init(
                status: stored.status.rawValue,
                resourceID: stored.resourceID,
                readingID: stored.readingID
            )
        case .rejected(let rejection):
            self.init(
                status: "REJECTED",
                code: rejection.code.rawValue,
                message: rejection.message,
                path: "/\(list)/\(place)\(rejection.path)"
            )
        }
    }
}
