package import Ingest
package import Resolver

/// `DeletePayload`: what became of a Resource that was to be deleted.
struct DeletePayload: ResolvedObject {
    let outcome: DeletionOutcome

    func value(of field: String) -> ResolvedValue {
        switch field {
        case "status": .text(status)
        case "code": ResolvedValue(rejection?.code.rawValue)
        case "message": ResolvedValue(rejection?.message)
        case "orphanedChildren": .integer(orphanCount)
        default: deleted.value(of: field)
        }
    }

    private var status: String {
        switch outcome {
        case .deleted: "DELETED"
        case .notFound: "NOT_FOUND"
        case .rejected: "REJECTED"
        }
    }

    private var rejection: DeletionRejection? {
        if case .rejected(let rejection) = outcome { rejection } else { nil }
    }

    private var deleted: DeletedCounts {
        if case .deleted(let counts, _) = outcome { counts } else { DeletedCounts() }
    }

    private var orphanCount: Int {
        if case .deleted(_, let orphanCount) = outcome { orphanCount } else { 0 }
    }
}

/// The fields that tell how much was deleted; several types have them.
extension DeletedCounts: ResolvedObject {
    package func value(of field: String) -> ResolvedValue {
        switch field {
        case "deletedResources": .integer(resources)
        case "deletedReadings": .integer(readings)
        case "deletedEdges": .integer(edges)
        default: .null
        }
    }
}
