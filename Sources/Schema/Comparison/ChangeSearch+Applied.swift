extension ChangeSearch {
    /// Compares the directives that an element carries.
    mutating func compareApplied(
        _ old: [AppliedDirective],
        _ new: [AppliedDirective],
        at coordinate: SchemaCoordinate?
    ) {
        compareDeprecation(old.deprecationReason, new.deprecationReason, at: coordinate)
        var names: [String] = []
        for directive in old + new where !names.contains(directive.name) { names.append(directive.name) }
        for name in names where !Self.isComparedOtherwise(name) {
            compareMeaning(old.filter { $0.name == name }, new.filter { $0.name == name }, at: coordinate)
        }
    }

    /// Whether what a directive says is a change of another kind.
    private static func isComparedOtherwise(_ name: String) -> Bool { name == "deprecated" || name == "oneOf" }

    private mutating func compareDeprecation(_ old: String?, _ new: String?, at coordinate: SchemaCoordinate?) {
        switch (old, new) {
        case (nil, let reason?): report(.deprecationAdded, coordinate, "It is deprecated now: \(Self.shown(reason))")
        case (_?, nil): report(.deprecationRemoved, coordinate, "It is not deprecated any more.")
        case (let old?, let new?) where !old.utf8.elementsEqual(new.utf8):
            report(.deprecationChanged, coordinate, "The reason of its deprecation changed: \(Self.shown(new))")
        default: break
        }
    }

    /// Compares the uses of one directive by what they say, however they are written and whatever their order.
    private mutating func compareMeaning(
        _ old: [AppliedDirective],
        _ new: [AppliedDirective],
        at coordinate: SchemaCoordinate?
    ) {
        var added = new.map { (directive: $0, meaning: $0.comparable) }
        let removed = old.filter { directive in
            let meaning = directive.comparable
            guard let same = added.firstIndex(where: { $0.meaning == meaning }) else { return true }
            added.remove(at: same)
            return false
        }
        for position in 0..<max(removed.count, added.count) {
            let oldText = position < removed.count ? Self.shown(removed[position].text) : nil
            let newText = position < added.count ? Self.shown(added[position].directive.text) : nil
            report(.meaningChanged, coordinate, Self.message(oldText, newText))
        }
    }

    private static func message(_ oldText: String?, _ newText: String?) -> String {
        switch (oldText, newText) {
        case (let oldText?, nil): "It does not carry \(oldText) any more."
        case (nil, let newText): "It carries \(newText ?? "") now."
        case (let oldText?, let newText?):
            oldText == newText
                ? "What \(newText) leaves out means something else now."
                : "It carried \(oldText) and carries \(newText) now."
        }
    }

    // MARK: - In messages

    /// The most characters of a text that a message quotes.
    private static let quotationLimit = 200

    /// A text on one line, or its beginning.
    static func shown(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > quotationLimit ? line.prefix(quotationLimit) + "…" : line
    }
}

extension AppliedDirective {
    /// What is the same where two uses of the directive say the same.
    fileprivate var comparable: [UInt8] { CoercedValue.object(arguments).comparable }
}
