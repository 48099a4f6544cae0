/// The synthetic incidents of one service over the past weeks.
struct SampleIncidents {
    private let incidents: [Incident]

    private struct Incident {
        let id: String
        let title: String
        let severity: String
        let openedOn: Timestamp
        /// `nil` while it is open.
        let resolvedOn: Timestamp?
    }

    /// The first service has one that is open, so that the smallest fleet shows what an incident looks like.
    init(_ fleet: SampleFleet, _ index: Int, _ generator: inout SplitMix64) {
        incidents = (0..<generator.below(3) + (index == 0 ? 2 : 0)).map { serial in
            // The first one of the first service goes on; all others have long ended.
            let isOpen = index == 0 && serial == 0
            let age = isOpen ? 1_500 : generator.within(14_400...SampleFleet.historyDays * 86_400)
            let opened = fleet.now.adding(seconds: -Int64(age))
            return Incident(
                id: "sample-incident-\(index)-\(serial)",
                title: generator.pick(SampleVocabulary.incidentTitles),
                severity: isOpen ? "HIGH" : generator.pick(["LOW", "MEDIUM", "HIGH"]),
                openedOn: opened,
                resolvedOn: isOpen ? nil : opened.adding(seconds: Int64(generator.within(600...14_400)))
            )
        }
    }

    var value: JSON {
        [
            "open": .integer(Int64(incidents.count { $0.resolvedOn == nil })),
            "incidents": .array(incidents.map(Self.item)),
        ]
    }

    func events(of service: ResourceReference) -> [Message] {
        incidents.flatMap { incident in
            let opened: JSON = [
                "kind": "INCIDENT_OPENED", "incident": .string(incident.id), "title": .string(incident.title),
                "severity": .string(incident.severity),
            ]
            let resolved: JSON = ["kind": "INCIDENT_RESOLVED", "incident": .string(incident.id)]
            return [
                Message.event(of: service, at: incident.openedOn, opened),
                incident.resolvedOn.map { Message.event(of: service, at: $0, resolved) },
            ].compactMap { $0 }
        }
    }

    private static func item(_ incident: Incident) -> JSON {
        [
            "id": .string(incident.id), "title": .string(incident.title), "severity": .string(incident.severity),
            "openedOn": .string(incident.openedOn.description),
            "resolvedOn": incident.resolvedOn.map { .string($0.description) },
        ]
    }
}
