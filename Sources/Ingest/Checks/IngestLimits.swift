/// What one item may cost before it is refused.
package struct IngestLimits: Sendable {
    /// The longest type of a Resource or Reading, in bytes of UTF-8.
    package var typeByteLimit: Int
    /// The longest name of a Resource, in bytes of UTF-8.
    package var nameByteLimit: Int
    /// The longest value of a Reading, in bytes of JSON text.
    package var valueByteLimit: Int
    /// The deepest nesting of arrays and objects in a value.
    package var valueNestingLimit: Int
    /// The most digits a number may have when it is written without an exponent.
    package var numberDigitLimit: Int
    /// The most that the items of one Reading may take under one rule for edges, in bytes of JSONB. A path can find a value
    /// many times, once inside each that holds it; those beyond the limit give no edge.
    package var itemsByteLimit: Int
    /// How far ahead of this machine's clock a collector's clock may be, in seconds.
    package var futureSkewSeconds: Int64
    /// What is written together.
    package var groups: GroupLimits

    /// The longest JSON text of a message, in bytes: a value, and what says whose it is.
    package var messageByteLimit: Int { valueByteLimit + (64 << 10) }

    package init(
        typeByteLimit: Int = 255,
        nameByteLimit: Int = 1_024,
        valueByteLimit: Int = 16 << 20,
        valueNestingLimit: Int = 100,
        numberDigitLimit: Int = 1_000,
        itemsByteLimit: Int = 64 << 20,
        futureSkewSeconds: Int64 = 600,
        groups: GroupLimits = GroupLimits()
    ) {
        self.typeByteLimit = typeByteLimit
        self.nameByteLimit = nameByteLimit
        self.valueByteLimit = valueByteLimit
        self.valueNestingLimit = valueNestingLimit
        self.numberDigitLimit = numberDigitLimit
        self.itemsByteLimit = itemsByteLimit
        self.futureSkewSeconds = futureSkewSeconds
        self.groups = groups
    }
}
