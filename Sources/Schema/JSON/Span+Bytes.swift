extension Span<UInt8> {
    package func holdsSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}

extension [UInt8] {
    /// Appends what stands elsewhere, without looking at who owns it.
    package mutating func append(_ bytes: Span<UInt8>) {
        append(addingCapacity: bytes.count) { free in
            for index in bytes.indices { free.append(bytes[index]) }
        }
    }
}
