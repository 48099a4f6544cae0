/// Items that travel in one `publish`, already written as JSON.
struct Batch: Sendable {
    /// An item's JSON, and its name for a report.
    struct Item: Sendable {
        let json: [UInt8]
        let subject: String
    }

    private(set) var resources: [Item] = []
    private(set) var readings: [Item] = []
    /// Bytes of JSON of all items, with one comma each.
    private(set) var byteCount = 0

    var count: Int { resources.count + readings.count }

    mutating func add(_ message: Message) {
        let item = Batch.item(message)
        add(item, isResource: message.isResource)
    }

    fileprivate mutating func add(_ item: Item, isResource: Bool) {
        byteCount += item.json.count + 1
        if isResource {
            resources.append(item)
        } else {
            readings.append(item)
        }
    }

    fileprivate static func item(_ message: Message) -> Item {
        var json: [UInt8] = []
        message.item.write(to: &json)
        return Item(json: json, subject: message.subject)
    }
}

/// Fills batches up to their limits.
struct Batcher {
    /// Items a batch holds at most.
    static let itemLimit = 500
    /// Bytes of items a batch holds at most; a single item that is larger travels alone.
    static let byteLimit = 1 << 20

    private let itemLimit: Int
    private let byteLimit: Int
    private var batch = Batch()

    init(itemLimit: Int = Batcher.itemLimit, byteLimit: Int = Batcher.byteLimit) {
        self.itemLimit = itemLimit
        self.byteLimit = byteLimit
    }

    /// Adds a message.
    ///
    /// - Returns: The batch before it, when the message no longer fitted there.
    mutating func add(_ message: Message) -> Batch? {
        let item = Batch.item(message)
        let fits = batch.count < itemLimit && batch.byteCount + item.json.count + 1 <= byteLimit
        let full = fits || batch.count == 0 ? nil : finish()
        batch.add(item, isResource: message.isResource)
        return full
    }

    /// The last batch; `nil` when nothing is left.
    mutating func finish() -> Batch? {
        guard batch.count > 0 else { return nil }
        defer { batch = Batch() }
        return batch
    }
}

extension Message {
    fileprivate var isResource: Bool {
        switch self {
        case .resource: true
        case .reading: false
        }
    }
}
