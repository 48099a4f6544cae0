/// How many slips lie between two names: a letter too many, too few, another, or two that changed places.
///
/// Reuses its memory from one measurement to the next. A measurement costs the product of both lengths.
struct EditDistance {
    private let name: [UInt8]
    private let lowercaseName: [UInt8]
    private var rows: [[Int]]

    init(from name: String) {
        self.name = Array(name.utf8)
        lowercaseName = self.name.map(Self.lowercase)
        rows = Array(repeating: Array(repeating: 0, count: self.name.count + 1), count: 3)
    }

    /// The distance, where it is within a limit. Writing small or capital counts as one slip in all.
    mutating func measure(to option: String, limit: Int) -> Int? {
        let bytes = Array(option.utf8)
        if bytes == name { return 0 }
        let other = bytes.map(Self.lowercase)
        if other == lowercaseName { return 1 }
        guard abs(other.count - name.count) <= limit else { return nil }
        for column in rows[0].indices { rows[0][column] = column }
        for (position, byte) in other.enumerated() {
            let row = position + 1
            guard fill(row, byte, previous: position > 0 ? other[position - 1] : nil) <= limit else { return nil }
        }
        let distance = rows[other.count % 3][name.count]
        return distance <= limit ? distance : nil
    }

    /// - Returns: The smallest distance in the row.
    private mutating func fill(_ row: Int, _ byte: UInt8, previous: UInt8?) -> Int {
        let (above, current) = ((row - 1) % 3, row % 3)
        rows[current][0] = row
        var smallest = row
        for column in 1..<(lowercaseName.count + 1) {
            let own = lowercaseName[column - 1]
            var distance = min(
                rows[above][column] + 1,
                rows[current][column - 1] + 1,
                rows[above][column - 1] + (own == byte ? 0 : 1)
            )
            if column > 1, own == previous, lowercaseName[column - 2] == byte {
                distance = min(distance, rows[(row + 1) % 3][column - 2] + 1)
            }
            rows[current][column] = distance
            smallest = min(smallest, distance)
        }
        return smallest
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
