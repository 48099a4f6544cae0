/// How much is written together, and how much may wait to be.
package struct GroupLimits: Sendable {
    /// The most items of several batches in one transaction. A batch that is larger by itself stays whole.
    package var itemLimit: Int
    /// The most that their values take, in bytes of JSON text.
    package var byteLimit: Int
    /// How many transactions write at once.
    package var writerLimit: Int
    /// How many items have to wait for another transaction to be begun while one writes: what a commit costs is shared by more
    /// when fewer wait for the one under way to end. Values of ``byteLimit`` are as much, and so is a batch that shares no
    /// transaction.
    package var gatheredItemLimit: Int
    /// How long what waits may wait while nothing that writes gets done; then another transaction is begun for fewer, too. At
    /// worst it is begun after twice as long.
    package var patience: Duration
    /// How many items may wait; a batch that comes then is refused, unless none waits.
    package var waitingItemLimit: Int
    /// What the values of those that wait may take, in bytes of JSON text.
    package var waitingByteLimit: Int

    package init(
        itemLimit: Int = 500,
        byteLimit: Int = 4 << 20,
        writerLimit: Int = 2,
        gatheredItemLimit: Int = 100,
        patience: Duration = .milliseconds(5),
        waitingItemLimit: Int = 50_000,
        waitingByteLimit: Int = 64 << 20
    ) {
        self.itemLimit = itemLimit
        self.byteLimit = byteLimit
        self.writerLimit = writerLimit
        self.gatheredItemLimit = gatheredItemLimit
        self.patience = patience
        self.waitingItemLimit = waitingItemLimit
        self.waitingByteLimit = waitingByteLimit
    }
}
