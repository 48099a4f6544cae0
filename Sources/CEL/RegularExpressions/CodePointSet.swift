/// The characters that may stand at a place of a text.
struct CodePointSet: Sendable {
    /// Sorted, and apart from each other.
    private var ranges: [ClosedRange<UInt32>] = []
    private var categories: [CategoryClass] = []
    var isNegated = false
    /// Whether upper and lower case are the same.
    var ignoresCase = false

    init() {}

    init(_ ranges: [ClosedRange<UInt32>]) {
        for range in ranges { insert(range) }
    }

    init(_ scalar: Unicode.Scalar) {
        insert(scalar.value...scalar.value)
    }

    static let digit = CodePointSet([0x30...0x39])
    static let space = CodePointSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    static let word = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let all = CodePointSet([0...0x10FFFF])
    static let allButNewline = CodePointSet([0...0x09, 0x0B...0x10FFFF])

    // MARK: - Asking

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isHeld = holds(scalar) || ignoresCase && Self.cases(of: scalar).contains(where: holds)
        return isHeld != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
        }
        if low < ranges.count, ranges[low].contains(scalar.value) { return true }
        return categories.contains { $0.contains(scalar) }
    }

    /// The one character of the set, if it has one only.
    var only: Unicode.Scalar? {
        guard !isNegated, !ignoresCase, categories.isEmpty, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return Unicode.Scalar(ranges[0].lowerBound)
    }

    /// Upper, lower and title case of a character, where each is one character.
    private static func cases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let properties = scalar.properties
        return [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping].compactMap {
            $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil
        }
    }

    // MARK: - Making

    mutating func insert(_ range: ClosedRange<UInt32>) {
        let touching = ranges.indices.filter {
            ranges[$0].lowerBound <= range.upperBound &+ 1 && range.lowerBound <= ranges[$0].upperBound &+ 1
        }
        guard let first = touching.first, let last = touching.last else {
            ranges.insert(range, at: ranges.firstIndex { $0.lowerBound > range.upperBound } ?? ranges.count)
            return
        }
        let lower = min(ranges[first].lowerBound, range.lowerBound)
        let upper = max(ranges[last].upperBound, range.upperBound)
        ranges.replaceSubrange(first...last, with: [lower...upper])
    }

    mutating func insert(_ other: CodePointSet) {
        for range in other.isNegated ? other.complement : other.ranges { insert(range) }
        categories += other.categories
    }

    mutating func insert(_ category: CategoryClass) {
        categories.append(category)
    }

    /// Adds the other cases of the characters in it, where these are few; `contains` asks for the others.
    mutating func ignoreCase() {
        ignoresCase = true
        for range in ranges where range.count <= 512 {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for other in Self.cases(of: scalar) { insert(other.value...other.value) }
            }
        }
    }

    private var complement: [ClosedRange<UInt32>] {
        var rest: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if next < range.lowerBound { rest.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { rest.append(next...0x10FFFF) }
        return rest
    }
}

/// A general category of Unicode, or a group of them: `L`, `Lu`, `Nd`.
struct CategoryClass: Sendable {
    let name: String
    let isNegated: Bool

    init?(_ name: String, isNegated: Bool) {
        guard name == "Any" || Self.names.contains(where: { $0 == name || $0.prefix(1) == name }) else { return nil }
        self.name = name
        self.isNegated = isNegated
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let category = Self.name(of: scalar.properties.generalCategory)
        return (name == "Any" || category == name || category.prefix(1) == name) != isNegated
    }

    private static let names = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
    ]

    private static func name(of category: Unicode.GeneralCategory) -> String {
        switch category {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
