import Ingest

/// Makes random messages, of few names, types and times, so that most are at odds with others.
struct MessageSource {
    private let nameCount: Int

    init(hasManyNames: Bool) {
        nameCount = hasManyNames ? 40 : 6
    }

    func message(_ random: inout SplitMix64) -> CatalogueMessage {
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let resource = name(&random)
            return .resource(
                ResourceMessage(
                    resource: resource,
                    parent: claim(of: resource, &random),
                    observedOn: time(.random(in: -4..<0, using: &random))
                )
            )
        case 1:
            return .reading(reading(.snapshot, &random))
        default:
            return .reading(reading(.timeSeries, &random))
        }
    }

    /// Parents may come later or never, and lead in circles.
    private func claim(of resource: ResourceName, _ random: inout SplitMix64) -> ParentClaim {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .silent
        case 1: return .orphan
        default:
            let parent = name(&random)
            return .child(of: parent == resource ? ResourceName(type: "Domain", name: "d") : parent)
        }
    }

    private func name(_ random: inout SplitMix64) -> ResourceName {
        ResourceName(
            type: "Service",
            name: "n\(Int.random(in: 0..<nameCount, using: &random))"
        )
    }

    private func reading(_ storageMode: StorageMode, _ random: inout SplitMix64) -> ReadingMessage {
        ReadingMessage(
            resource: name(&random),
            type: Bool.random(using: &random) ? "Health" : "Load",
            value: Array(
                CatalogueModel.values[Int.random(in: 0..<CatalogueModel.values.count, using: &random)].sent.utf8
            ),
            storageMode: storageMode,
            collectedOn: time(.random(in: -4..<0, using: &random))
        )
    }
}

/// A message of either kind.
enum CatalogueMessage {
    case resource(ResourceMessage)
    case reading(ReadingMessage)

    static func batch(_ messages: some Sequence<CatalogueMessage>, isAtomic: Bool) -> Batch {
        Batch(
            resources: messages.compactMap { if case .resource(let message) = $0 { message } else { nil } },
            readings: messages.compactMap { if case .reading(let message) = $0 { message } else { nil } },
            mode: isAtomic ? .atomic : .perItem
        )
    }
}
