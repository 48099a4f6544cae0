import Ingest
import Resolver

/// `PublishPayload`: what became of the items of a publish.
struct PublishPayload: ResolvedObject {
    let outcome: BatchOutcome

    func value(of field: String) -> ResolvedValue {
        switch field {
        case "resources": items(outcome.resources, of: field)
        case "readings": items(outcome.readings, of: field)
        case "rejected": .integer(outcome.rejectedCount)
        default: .null
        }
    }

    private func items(_ outcomes: [ItemOutcome], of list: String) -> ResolvedValue {
        .objects(outcomes.enumerated().map { PublishItem(outcome: $1, list: list, index: $0) })
    }
}

/// `PublishItem`
private struct PublishItem: ResolvedObject {
    let outcome: ItemOutcome
    /// The list of the input that the item is of.
    let list: String
    let index: Int

    func value(of field: String) -> ResolvedValue {
        switch (field, outcome) {
        case ("index", _): .integer(index)
        case ("status", .stored(let stored)): .text(stored.status.rawValue)
        case ("status", .rejected): .text("REJECTED")
        case ("code", .rejected(let rejection)): .text(rejection.code.rawValue)
        case ("message", .rejected(let rejection)): .text(rejection.message)
        case ("path", .rejected(let rejection)): .text("/\(list)/\(index)\(rejection.path)")
        case ("resource", .stored(let stored)): .resource(stored.resourceID)
        case ("reading", .stored(let stored)): stored.readingID.map(ResolvedValue.reading) ?? .null
        default: .null
        }
    }
}
