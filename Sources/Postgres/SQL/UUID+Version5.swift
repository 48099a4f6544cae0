import Crypto

extension UUID {
    /// The name-based identifier of RFC 9562, section 5.5: the same namespace and name always give the same value.
    package static func version5(namespace: UUID, name: some Sequence<UInt8>) -> UUID {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 + name.underestimatedCount)
        bytes.appendBigEndian(namespace.high)
        bytes.appendBigEndian(namespace.low)
        bytes.append(contentsOf: name)

        // SHA-1 is what version 5 is made of; nothing here relies on its resistance to collisions.
        var words: (high: UInt64, low: UInt64) = (0, 0)
        for (position, byte) in Insecure.SHA1.hash(data: bytes).prefix(16).enumerated() {
            if position < 8 {
                words.high = words.high << 8 | UInt64(byte)
            } else {
                words.low = words.low << 8 | UInt64(byte)
            }
        }
        return UUID(
            high: words.high & 0xFFFF_FFFF_FFFF_0FFF | 0x5000,
            low: words.low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}
