import CoreMetrics
import Postgres
import Schema

/// A rule as the database keeps it, ready to make targets of items.
struct DerivingRule: Sendable {
    /// What an edge leads to.
    struct Target {
        let id: UUID
        let name: String
    }

    let key: Int64
    let edge: String
    let sourceType: String
    let readingType: String
    /// The path to the items; `nil` for one that only PostgreSQL can follow.
    let path: PlainPath?
    /// Counts the items that give no edge.
    let skippedItems: Counter
    private let targetType: String
    private let template: Template
    /// Of the template's placeholders, in their order.
    private let pointers: [ItemPointer]
    private let isByID: Bool
    private let nameCheck: NameCheck

    /// - Returns: `nil` where the template is none that this program understands; a newer one may.
    init?(
        key: Int64,
        edge: String,
        sourceType: String,
        readingType: String,
        items: String,
        targetType: String,
        template: String,
        isByID: Bool,
        limits: IngestLimits,
        metrics: any MetricsFactory
    ) {
        guard let template = try? Template(template),
            let pointers = try? template.placeholders.map(ItemPointer.init)
        else { return nil }
        self.key = key
        self.edge = edge
        self.sourceType = sourceType
        self.readingType = readingType
        path = PlainPath(items)
        self.targetType = targetType
        self.template = template
        self.pointers = pointers
        self.isByID = isByID
        nameCheck = NameCheck(byteLimit: limits.nameByteLimit)
        skippedItems = Counter(
            label: "cockpit_reference_items_skipped_total",
            dimensions: [("edge", edge)],
            factory: metrics
        )
    }

    /// What an item refers to.
    ///
    /// - Returns: `nil` where parts are missing, or make no name or id.
    func target(of item: JSONValue) -> Target? {
        var place = 0
        // By place, not by text: texts may be equal and differ in their bytes.
        let text = template.filled { _ in
            defer { place += 1 }
            return pointers[place].text(in: item)
        }
        guard let text else { return nil }
        if isByID { return UUID(text).map { Target(id: $0, name: $0.description) } }
        guard nameCheck.fault(of: text, "A name") == nil else { return nil }
        return Target(id: ResourceID.derive(type: targetType, name: text), name: text)
    }
}
