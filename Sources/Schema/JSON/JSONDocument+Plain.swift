extension JSONDocument {
    /// Whether nothing about the text needs a closer look: its strings are written without escapes, its numbers without exponents
    /// and in so many characters at most, and no object has a key twice. Where this is false, all may be in order as well.
    package func isPlain(numberByteLimit: Int) -> Bool {
        nodes.indices.allSatisfy { index in
            let node = nodes[index]
            return switch node.kind {
            case .null, .true, .false, .array, .plainString: true
            case .escapedString, .brokenString: false
            case .number: isPlainNumber(node, numberByteLimit)
            case .object: hasFewDifferentKeys(at: index)
            }
        }
    }

    private func isPlainNumber(_ node: Node, _ byteLimit: Int) -> Bool {
        let range = Int(node.start)..<Int(node.end)
        return range.count <= byteLimit && !range.contains { bytes[$0] | 0x20 == UInt8(ascii: "e") }
    }

    /// How many keys of an object are looked at: each is compared with all before it.
    private static let keyLimit = 16

    /// Whether an object has no more keys than are looked at, and no two that are the same.
    private func hasFewDifferentKeys(at object: Int) -> Bool {
        let text = bytes.span
        var keys: [Range<Int>] = []
        var place = object + 1
        while place < Int(nodes[object].next) {
            let key = Int(nodes[place].start)..<Int(nodes[place].end)
            for other in keys where other.count == key.count {
                if text.extracting(other).holdsSame(as: text.extracting(key)) { return false }
            }
            keys.append(key)
            if keys.count > Self.keyLimit { return false }
            // A key is one node.
            place = Int(nodes[place + 1].next)
        }
        return true
    }
}
