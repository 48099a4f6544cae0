extension Span<UInt8> {
    package func holdsSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }

    /// Compares bytes one by one, as the collation "C" does.
    ///
    /// - Returns: Less than 0, 0 or more than 0, as these come before the others, are the same or come after.
    package func compare(with other: Span<UInt8>) -> Int {
        for index in 0..<Swift.min(count, other.count) where self[index] != other[index] {
            return Int(self[index]) - Int(other[index])
        }
        return count - other.count
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
