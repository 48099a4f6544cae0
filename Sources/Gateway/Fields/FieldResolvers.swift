import Ingest
import Postgres
import Resolver
import Schema

/// What answers the fields of root types that take more than reading the catalogue.
struct FieldResolvers: Sendable {
    let publisher: Publisher
    let deletion: ResourceDeletion
    let housekeeper: Housekeeper

    /// By the names of the fields.
    ///
    /// - Parameter retentions: Those that clients may name.
    func all(_ retentions: [RetentionRule]) -> [String: FieldResolver] {
        [
            "publish": { arguments throws(FieldResolverError) in try await publish(arguments) },
            "deleteResource": { arguments throws(FieldResolverError) in try await delete(arguments) },
            "trim": { arguments throws(FieldResolverError) in
                try await trim(try Self.rule(in: retentions, arguments, "retention"), arguments)
            },
            "retentionPreview": { arguments throws(FieldResolverError) in
                try await preview(try Self.rule(in: retentions, arguments, "name"))
            },
        ]
    }

    private func publish(_ arguments: CoercedValue) async throws(FieldResolverError) -> PublishPayload {
        let batch = Batch(publishInput: arguments.member("input") ?? .null, receivedOn: Timestamp.now)
        return try await Self.failing { () throws(DatabaseError) in
            PublishPayload(outcome: try await publisher.publish(batch))
        }
    }

    private func delete(_ arguments: CoercedValue) async throws(FieldResolverError) -> DeletePayload {
        let resource = ResourceName(
            type: arguments.member("type")?.string ?? "",
            name: arguments.member("name")?.string ?? ""
        )
        let children = OnChildren(rawValue: arguments.member("children")?.string ?? "") ?? .orphan
        return try await Self.failing { () throws(DatabaseError) in
            DeletePayload(outcome: try await deletion.delete(resource, children: children))
        }
    }

    private func trim(
        _ rule: RetentionRule,
        _ arguments: CoercedValue
    ) async throws(FieldResolverError) -> RetentionRunPayload {
        let isDryRun = arguments.member("dryRun")?.boolean ?? true
        return try await Self.failing { () throws(DatabaseError) in
            isDryRun
                ? RetentionRunPayload(survey: try await housekeeper.preview(rule), run: nil)
                : RetentionRunPayload(try await housekeeper.run(rule))
        }
    }

    private func preview(_ rule: RetentionRule) async throws(FieldResolverError) -> RetentionPreviewPayload {
        try await Self.failing { () throws(DatabaseError) in
            RetentionPreviewPayload(survey: try await housekeeper.preview(rule))
        }
    }

    private static func rule(
        in retentions: [RetentionRule],
        _ arguments: CoercedValue,
        _ argument: String
    ) throws(FieldResolverError) -> RetentionRule {
        let name = arguments.member(argument)?.string ?? ""
        guard let rule = retentions.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            throw .fault(FieldFault(code: .retentionUnknown, message: "No '@retention' is called '\(name)'."))
        }
        return rule
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
