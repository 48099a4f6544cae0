import Postgres
import Schema

/// A batch on its way: what became of each item so far, and what is still to be written.
struct PendingBatch {
    private let batch: Batch
    private var resources: [ItemOutcome?]
    private var readings: [ItemOutcome?]
    /// Places of the items that this part of the batch has to write.
    private var pendingResources: [Int] = []
    private var pendingReadings: [Int] = []

    /// Refuses what does not pass the checks.
    init(_ batch: Batch, _ check: MessageCheck) {
        self.batch = batch
        resources = batch.resources.map { check.rejection(of: $0).map(ItemOutcome.rejected) }
        readings = batch.readings.map { check.rejection(of: $0).map(ItemOutcome.rejected) }
        pendingResources = resources.indices.filter { resources[$0] == nil }
        pendingReadings = readings.indices.filter { readings[$0] == nil }
    }

    var isEmpty: Bool { pendingResources.isEmpty && pendingReadings.isEmpty }

    // MARK: - Writing

    func write() -> BatchWrite {
        var resources = pendingResources.map { row(at: $0, batch.resources[$0]) }
        var snapshots: [ReadingWrite.Row] = []
        var series: [ReadingWrite.Row] = []
        var known = Set(resources.map(\.id))
        let ranks = ResourceRanks(pendingReadings.map { batch.readings[$0].resource })
        for place in pendingReadings {
            let message = batch.readings[place]
            let id = Self.id(of: message.resource)
            let row = ReadingWrite.Row(
                ordinal: place,
                resourceID: id,
                resourceRank: ranks[message.resource],
                type: message.type,
                collectedOn: message.collectedOn.microseconds,
                value: message.value
            )
            switch message.storageMode {
            case .snapshot: snapshots.append(row)
            case .timeSeries: series.append(row)
            }
            if known.insert(id).inserted {
                resources.append(
                    ResourceWrite.Row(
                        // Past the messages about Resources themselves: nobody asks what became of it.
                        ordinal: batch.resources.count + place,
                        id: id,
                        resource: message.resource,
                        parent: nil,
                        observedOn: nil
                    )
                )
            }
        }
        return BatchWrite(resources: resources, snapshots: snapshots, series: series)
    }

    private func row(at place: Int, _ message: ResourceMessage) -> ResourceWrite.Row {
        var parent: (id: UUID, name: ResourceName)?
        if case .child(let name) = message.parent { parent = (Self.id(of: name), name) }
        return ResourceWrite.Row(
            ordinal: place,
            id: Self.id(of: message.resource),
            resource: message.resource,
            parent: parent,
            observedOn: message.parent == .silent ? nil : message.observedOn.microseconds
        )
    }

    private static func id(of resource: ResourceName) -> UUID {
        ResourceID.derive(type: resource.type, name: resource.name)
    }

    // MARK: - Answers

    /// Notes what a statement's rows tell.
    mutating func take(_ rows: Rows, of subject: BatchWrite.Subject) {
        for row in 0..<rows.count {
            guard let ordinal = rows.int8(row, 0).map(Int.init), let text = rows.text(row, 1),
                let status = ItemOutcome.Stored.Status(rawValue: text)
            else { continue }
            switch subject {
            case .resources where ordinal >= batch.resources.count:
                break
            case .resources:
                let id = Self.id(of: batch.resources[ordinal].resource)
                resources[ordinal] = .stored(.init(status: status, resourceID: id, readingID: nil))
            case .readings:
                let id = Self.id(of: batch.readings[ordinal].resource)
                readings[ordinal] = .stored(.init(status: status, resourceID: id, readingID: rows.int8(row, 2)))
            }
        }
        pendingResources.removeAll { resources[$0] != nil }
        pendingReadings.removeAll { readings[$0] != nil }
    }

    // MARK: - Halves

    /// Takes the second half of what is pending out.
    ///
    /// - Returns: `nil` where one item is left.
    mutating func split() -> PendingBatch? {
        guard pendingResources.count + pendingReadings.count > 1 else { return nil }
        var second = self
        if pendingReadings.count > 1 || pendingResources.isEmpty {
            second.pendingResources = []
            second.pendingReadings = Array(pendingReadings[(pendingReadings.count / 2)...])
            pendingReadings.removeLast(second.pendingReadings.count)
        } else {
            second.pendingReadings = pendingReadings
            pendingReadings = []
            second.pendingResources = Array(pendingResources[((pendingResources.count + 1) / 2)...])
            pendingResources.removeLast(second.pendingResources.count)
        }
        return second
    }

    /// Takes over what became of the items of another part.
    mutating func merge(_ other: PendingBatch) {
        for place in other.resources.indices where other.resources[place] != nil {
            resources[place] = other.resources[place]
        }
        for place in other.readings.indices where other.readings[place] != nil {
            readings[place] = other.readings[place]
        }
        pendingResources += other.pendingResources
        pendingReadings += other.pendingReadings
    }

    /// Refuses the only item that is left.
    mutating func refuse() {
        let rejection = ItemOutcome.rejected(
            Rejection(code: .refusedByDatabase, message: "PostgreSQL cannot hold this item.", path: "")
        )
        for place in pendingResources { resources[place] = rejection }
        for place in pendingReadings { readings[place] = rejection }
        (pendingResources, pendingReadings) = ([], [])
    }

    /// - Throws: ``DatabaseError`` where items are left: other writers kept coming first.
    func outcome() throws(DatabaseError) -> BatchOutcome {
        guard isEmpty else {
            throw DatabaseError(.overloaded, detail: "other writers of the same keys kept coming first")
        }
        return BatchOutcome(resources: resources.compactMap { $0 }, readings: readings.compactMap { $0 })
    }
}
