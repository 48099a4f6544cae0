/// Finds the field, input field or enum value of a type by the numbers of both.
struct MemberTable: Sendable {
    /// Open addressing with linear probing; a key is the type's number above the name's, plus one, or 0 where free.
    private var keys = [UInt64](repeating: 0, count: 256)
    private var members = [Int32](repeating: -1, count: 256)
    private var count = 0

    /// The member's place, or a negative number where the type has none of that name.
    func find(_ type: Number<NamedType>, _ name: Number<NameNumbers>) -> Int32 {
        guard type.isKnown, name.isKnown else { return -1 }
        let key = Self.key(type, name)
        let mask = keys.count - 1
        var slot = Self.slot(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return members[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    mutating func insert(_ member: Int, _ type: Number<NamedType>, _ name: Number<NameNumbers>) {
        count += 1
        if count * 2 > keys.count { grow() }
        place(Self.key(type, name), Int32(truncatingIfNeeded: member))
    }

    private static func key(_ type: Number<NamedType>, _ name: Number<NameNumbers>) -> UInt64 {
        UInt64(UInt32(bitPattern: type.value)) << 32 | UInt64(UInt32(bitPattern: name.value)) + 1
    }

    private static func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 33)
    }

    private mutating func place(_ key: UInt64, _ member: Int32) {
        let mask = keys.count - 1
        var slot = Self.slot(key) & mask
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        members[slot] = member
    }

    private mutating func grow() {
        let (oldKeys, oldMembers) = (keys, members)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        members = [Int32](repeating: -1, count: oldKeys.count * 2)
        for slot in oldKeys.indices where oldKeys[slot] != 0 { place(oldKeys[slot], oldMembers[slot]) }
    }
}
