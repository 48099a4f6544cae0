import Postgres
import Schema

/// A batch on its way: what became of each item so far, and what is still to be written.
struct PendingBatch: Sendable {
    private let batch: Batch
    /// The Resources that its messages are about: of those about Resources themselves, and of Readings.
    private let resourceIDs: [UUID]
    private let readingResourceIDs: [UUID]
    private var resources: [ItemOutcome?]
    private var readings: [ItemOutcome?]
    /// Places of the items that this part of the batch has to write.
    private var pendingResources: [Int] = []
    private var pendingReadings: [Int] = []

    /// Refuses what does not pass the checks.
    init(_ batch: Batch, _ check: MessageCheck) {
        self.batch = batch
        resourceIDs = batch.resources.map { Self.id(of: $0.resource) }
        readingResourceIDs = Self.ids(of: batch.readings)
        resources = batch.resources.map { check.rejection(of: $0).map(ItemOutcome.rejected) }
        readings = batch.readings.map { check.rejection(of: $0).map(ItemOutcome.rejected) }
        findPending()
        if isAtomic, pendingCount < batch.count { refuse(Self.neighbourRefused) }
    }

    /// Collectors say several things about a Resource in a row, so that the id before is often the same.
    private static func ids(of readings: [ReadingMessage]) -> [UUID] {
        var ids: [UUID] = []
        ids.reserveCapacity(readings.count)
        for (place, reading) in readings.enumerated() {
            let isRepeated = place > 0 && readings[place - 1].resource == reading.resource
            ids.append(isRepeated ? ids[place - 1] : id(of: reading.resource))
        }
        return ids
    }

    private static let neighbourRefused = Rejection(
        code: .batchRefused,
        message: "Another item of this atomic batch was refused.",
        path: ""
    )

    private mutating func findPending() {
        pendingResources = resources.indices.filter { resources[$0] == nil }
        pendingReadings = readings.indices.filter { readings[$0] == nil }
    }

    /// Whether all is stored or nothing.
    var isAtomic: Bool { batch.mode == .atomic }

    var isEmpty: Bool { pendingCount == 0 }

    var resourceCount: Int { resources.count }

    var readingCount: Int { readings.count }

    var pendingCount: Int { pendingResources.count + pendingReadings.count }

    /// What the values that are still to be written take, in bytes of JSON text.
    var pendingByteCount: Int { pendingReadings.reduce(0) { $0 + batch.readings[$1].value.count } }

    // MARK: - Groups

    /// Puts batches one behind the other.
    ///
    /// - Precondition: There is one at least.
    init(joining parts: [PendingBatch]) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        batch = Batch(
            resources: parts.flatMap(\.batch.resources),
            readings: parts.flatMap(\.batch.readings),
            mode: .perItem
        )
        resourceIDs = parts.flatMap(\.resourceIDs)
        readingResourceIDs = parts.flatMap(\.readingResourceIDs)
        resources = parts.flatMap(\.resources)
        readings = parts.flatMap(\.readings)
        findPending()
    }

    /// Takes over what became of a batch that has been joined with others.
    ///
    /// - Parameters:
    ///   - group: What they were joined to.
    ///   - resourceOffset: How many messages about Resources stand before this batch's own.
    ///   - readingOffset: How many Readings do.
    mutating func take(from group: PendingBatch, resourceOffset: Int, readingOffset: Int) {
        resources = Array(group.resources[resourceOffset..<(resourceOffset + resources.count)])
        readings = Array(group.readings[readingOffset..<(readingOffset + readings.count)])
        findPending()
    }

    // MARK: - Writing

    /// - Parameters:
    ///   - byteLimit: Of what comes of a merge.
    ///   - isFirst: Whether it has not been tried before: others seldom come first, and what they do is left to the next attempt.
    func write(byteLimit: Int, isFirst: Bool) -> BatchWrite {
        var resources = pendingResources.map { row(at: $0, batch.resources[$0]) }
        var snapshots = SnapshotSteps()
        var series: [ReadingWrite.Row] = []
        var records: [ReadingWrite.Row] = []
        var known = Set(resources.map(\.id))
        let ranks = ResourceRanks(pendingReadings.lazy.map { (readingResourceIDs[$0], batch.readings[$0].resource) })
        for place in pendingReadings {
            let message = batch.readings[place]
            let id = readingResourceIDs[place]
            let row = ReadingWrite.Row(
                place: place,
                resource: message.resource,
                resourceID: id,
                resourceRank: ranks[id],
                type: message.type,
                collectedOn: message.collectedOn.microseconds,
                value: message.value
            )
            switch (message.storageMode, message.origin) {
            case (.snapshot, _): snapshots.add(row, isMerge: message.isMerge)
            case (.timeSeries, .collector): series.append(row)
            case (.timeSeries, .gateway):
                records.append(row)
                continue
            }
            if known.insert(id).inserted {
                resources.append(
                    ResourceWrite.Row(
                        // Past the messages about Resources themselves: nobody asks what became of it.
                        place: batch.resources.count + place,
                        id: id,
                        resource: message.resource,
                        parent: nil,
                        observedOn: nil
                    )
                )
            }
        }
        return BatchWrite(
            resources: resources,
            areImplicit: pendingResources.isEmpty,
            snapshots: snapshots,
            series: series,
            records: records,
            byteLimit: byteLimit,
            mayLeaveOut: isFirst && !isAtomic
        )
    }

    private func row(at place: Int, _ message: ResourceMessage) -> ResourceWrite.Row {
        var parent: (id: UUID, name: ResourceName)?
        if case .child(let name) = message.parent { parent = (Self.id(of: name), name) }
        return ResourceWrite.Row(
            place: place,
            id: resourceIDs[place],
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
    mutating func take(_ rows: Rows, of statement: BatchWrite.Statement) {
        for row in 0..<rows.count {
            guard let (place, verdict) = statement.answer(row, of: rows) else { continue }
            switch statement.subject {
            case .resources where place >= batch.resources.count:
                break
            case .resources:
                resources[place] = Self.outcome(verdict, resourceID: resourceIDs[place], readingID: nil)
            case .readings:
                let id = readingResourceIDs[place]
                readings[place] = Self.outcome(verdict, resourceID: id, readingID: rows.int8(row, 2))
            }
        }
        pendingResources.removeAll { resources[$0] != nil }
        pendingReadings.removeAll { readings[$0] != nil }
    }

    /// - Parameter verdict: What a statement says of an item.
    private static func outcome(_ verdict: String, resourceID: UUID, readingID: Int64?) -> ItemOutcome {
        guard let status = ItemOutcome.Stored.Status(rawValue: verdict) else {
            return .rejected(verdict == BatchWrite.resourceUnknown ? Self.resourceUnknown : Self.mergeTooLarge)
        }
        return .stored(.init(status: status, resourceID: resourceID, readingID: readingID))
    }

    private static let mergeTooLarge = Rejection(
        code: .valueTooLarge,
        message: "What comes of the merge has more bytes than a value may have.",
        path: "/value"
    )

    private static let resourceUnknown = Rejection(
        code: .resourceUnknown,
        message: "The Resource is not there any more.",
        path: "/resource"
    )

    // MARK: - Halves

    /// Takes the second half of what is pending out.
    ///
    /// - Returns: `nil` where one item is left, or all have to be written together.
    mutating func split() -> PendingBatch? {
        guard pendingCount > 1, !isAtomic else { return nil }
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

    /// Refuses what is left since PostgreSQL does.
    mutating func refuse() {
        let what = pendingCount == 1 ? "this item" : "one of these items"
        refuse(Rejection(code: .refusedByDatabase, message: "PostgreSQL cannot hold \(what).", path: ""))
    }

    /// Refuses what was said to be stored, which was taken back since the others were not.
    mutating func refuseStored() {
        for place in resources.indices where resources[place]?.isRejected == false {
            resources[place] = .rejected(Self.neighbourRefused)
        }
        for place in readings.indices where readings[place]?.isRejected == false {
            readings[place] = .rejected(Self.neighbourRefused)
        }
    }

    private mutating func refuse(_ rejection: Rejection) {
        for place in pendingResources { resources[place] = .rejected(rejection) }
        for place in pendingReadings { readings[place] = .rejected(rejection) }
        (pendingResources, pendingReadings) = ([], [])
    }

    /// What became of the batch, as a failure where items are left.
    ///
    /// - Parameter failure: Why they were not written; `nil` when other writers of the same keys kept coming first.
    func outcome(failure: DatabaseError?) -> Result<BatchOutcome, DatabaseError> {
        guard isEmpty else {
            let collision = DatabaseError(.overloaded, detail: "other writers of the same keys kept coming first")
            return .failure(failure ?? collision)
        }
        return .success(BatchOutcome(resources: resources.compactMap { $0 }, readings: readings.compactMap { $0 }))
    }
}
