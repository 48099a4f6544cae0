/// Makes up expressions over a host's lists, of which PostgreSQL is to work out a part.
struct PushedExpressions {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private mutating func pick(_ texts: String...) -> String { texts.randomElement(using: &generator) ?? "" }
    private mutating func happens(oneIn count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    mutating func expression() -> String {
        let part = self.part()
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return "[\(part)]"
        case 1: return "{'v': \(part), 'l': label}"
        case 2: return "label == 'h1' ? 'none' : string(\(part))"
        default: return part
        }
    }

    private mutating func part() -> String {
        if happens(oneIn: 4) { return aggregate(of: "log", isReading: true) }
        if happens(oneIn: 8) { return "home.twins.filter(x, \(hostPredicate())).size()" }
        return aggregate(of: pick("disks", "disks", "mounts", "uses", "needs"), isReading: false)
    }

    private mutating func aggregate(of name: String, isReading: Bool) -> String {
        var list = name
        let isFiltered = name == "mounts" || !happens(oneIn: 3)
        if isFiltered { list += ".filter(x, \(predicate(isReading)))" }
        if happens(oneIn: 5) { list += ".filter(y, \(predicate(isReading, of: "y")))" }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: return list + ".size()"
        case 2: return list + ".exists(x, \(predicate(isReading)))"
        case 3: return list + ".all(x, \(predicate(isReading)))"
        case 4: return list + ".exists_one(x, \(predicate(isReading)))"
        case 5:
            let value =
                isReading ? pick("x.value", "x.value.n") : pick("x.size", "x.load", "x.raw", "x.raw.a", "x.needed")
            return list + ".map(x, \(value)).sum()"
        case 6:
            let filter = predicate(isReading)
            let value = isReading ? "x.value.n" : pick("x.size", "x.load")
            return list + ".map(x, \(filter), \(value)).\(pick("sum", "min", "max"))()"
        default:
            let value =
                isReading
                ? pick("x.value", "x.collectedOn", "x.type")
                : pick("x.size", "x.load", "x.name", "x.serial", "x.createdOn", "x.raw.a", "x.state.level")
            return list + ".map(x, \(value)).\(pick("min", "max"))()"
        }
    }

    private mutating func predicate(_ isReading: Bool, of name: String = "x", depth: Int = 0) -> String {
        if depth < 3, happens(oneIn: 2) {
            let (left, right) = (
                predicate(isReading, of: name, depth: depth + 1), predicate(isReading, of: name, depth: depth + 1)
            )
            switch Int.random(in: 0..<5, using: &generator) {
            case 0, 1: return "(\(left) && \(right))"
            case 2: return "(\(left) || \(right))"
            case 3: return "!\(left)"
            default: return "(\(predicate(isReading, of: name, depth: 3)) ? \(left) : \(right))"
            }
        }
        let atom = isReading ? readingAtom() : diskAtom()
        return "(\(atom.replacing("x.", with: "\(name).")))"
    }

    private mutating func hostPredicate() -> String {
        pick("x.label == 'h1'", "x.limit < 2.0", "x.name != 'h1'", "x.home != null", "has(x.label)", "x.limit > 1.5")
    }

    private mutating func diskAtom() -> String {
        let sign = pick("<", "<=", ">", ">=", "==", "!=")
        let equal = pick("==", "!=")
        return pick(
            "x.size \(sign) 2",
            "x.size \(equal) null",
            "2 \(sign) x.size",
            "x.needed \(sign) 3",
            "x.size \(sign) x.needed",
            "x.load \(sign) 2.5",
            "x.load \(sign) 0.1",
            "x.load \(sign) limit",
            "x.load \(equal) null",
            "x.kind \(equal) 'BIG'",
            "x.kind in ['BIG', 'HUGE']",
            "x.kind == null",
            "x.serial \(sign) 'b'",
            "x.serial.startsWith('a')",
            "x.serial.endsWith('é')",
            "x.serial.contains('%')",
            "x.serial in ['a', 'aé']",
            "x.serial \(equal) label",
            "x.serial \(equal) x.name",
            "has(x.serial)",
            "x.ok",
            "x.ok \(equal) true",
            "x.ok != null && x.ok",
            "x.isGood",
            "x.isFresh == true",
            "!x.isGood",
            "x.raw \(equal) null",
            "x.raw \(equal) 'a'",
            "x.raw \(sign) 1.0",
            "x.raw \(equal) true",
            "x.raw.a \(sign) 2",
            "x.raw.a \(equal) 'a'",
            "x.raw.a == null",
            "has(x.raw.a)",
            "has(x.raw.a) && x.raw.a == 1.0",
            "x.raw.a.b == 'c'",
            "x.raw.a.startsWith('a')",
            "x.raw.a",
            "x.state \(equal) null",
            "x.state.level \(sign) 1",
            "has(x.state)",
            "has(x.state.level)",
            "x.state != null && x.state.name == 'n'",
            "x.state.name \(equal) 'n'",
            "x.state.deep == null",
            "x.state.deep.k == 'v'",
            "x.state.deep \(equal) 'text'",
            "x.name.endsWith('1')",
            "x.name \(sign) 'd2'",
            "x.type == 'Disk'",
            "x.id \(equal) 'no id'",
            "x.host \(equal) null",
            "x.host.label \(equal) 'h1'",
            "x.host.name == name",
            "x.host.limit > 1.0",
            "x.parent \(equal) null",
            "x.parent.name == name",
            "x.createdOn \(sign) now",
            "now - x.createdOn < duration('1h')",
            "x.createdOn - now < duration('-1h')",
            "x.createdOn \(sign) timestamp('2020-01-01T00:00:00.0000005Z')",
            "x.createdOn > createdOn - duration('1h')",
            "x.report \(equal) null",
            "x.report.collectedOn \(sign) now - duration('24h')",
            "x.report.value.kind == 'BIG'",
            "x.report != null && x.report.storageMode == 'SNAPSHOT'",
            "x.report.value \(equal) 5.0",
            "true",
            "1 / 0 == 1"
        )
    }

    private mutating func readingAtom() -> String {
        let sign = pick("<", "<=", ">", ">=", "==", "!=")
        return pick(
            "x.value.n \(sign) 2.0",
            "x.value.n \(sign) 2",
            "x.value \(sign) 1.5",
            "x.value.kind == 'UP'",
            "has(x.value.kind)",
            "has(x.value.n) && x.value.n > 1.0",
            "x.value == null",
            "x.value != 'UP'",
            "x.value.kind in ['UP', 'DOWN']",
            "x.value.kind.startsWith('U')",
            "x.value.flag",
            "x.type == 'Log'",
            "x.storageMode != 'SNAPSHOT'",
            "x.collectedOn \(sign) now - duration('50h')",
            "now - x.collectedOn < duration('50h')",
            "x.receivedOn <= now",
            "x.collectedOn > now - duration('50h') && x.value.n > 0.0"
        )
    }
}

/// The same numbers for the same seed, in any process.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = (seed ^ 0x5DEE_CE66_D1CE_4E5B) &* 0xD134_2543_DE82_EF95
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
