/// What two lists of things with names have in common, and what not.
struct NamedDifference<Element: Named> {
    /// In the order of the first list.
    private(set) var removed: [Element] = []
    private(set) var kept: [(old: Element, new: Element)] = []
    /// In the order of the second list.
    private(set) var added: [Element] = []

    init(_ old: some Sequence<Element>, _ new: some Sequence<Element>) {
        let oldNames = Set(old.map(\.name))
        let newElements = Dictionary(new.map { ($0.name, $0) }) { first, _ in first }
        for element in old {
            if let new = newElements[element.name] {
                kept.append((element, new))
            } else {
                removed.append(element)
            }
        }
        added = new.filter { !oldNames.contains($0.name) }
    }
}
