import Ingest
import Postgres
import Resolver
import Schema

/// What answers the fields of root types that take more than reading the catalogue.
struct FieldResolvers: Sendable {
    let publisher: Publisher

    /// By the names of the fields.
    var all: [String: FieldResolver] {
        [
            "publish": { arguments throws(FieldResolverError) in try await publish(arguments) },
        ]
    }

    private func publish(_ arguments: CoercedValue) async throws(FieldResolverError) -> PublishPayload {
        let batch = Batch(publishInput: arguments.member("input") ?? .null, receivedOn: Timestamp.now)
        return try await Self.failing { () throws(DatabaseError) in
            PublishPayload(outcome: try await publisher.publish(batch))
        }
    }

    private static func failing<Value: Sendable>(
        _ body: () async throws(DatabaseError) -> Value
    ) async throws(FieldResolverError) -> Value {
        do throws(DatabaseError) {
            return try await body()
        } catch {
            throw .failure(RequestFailure(error))
        }
    }
}
