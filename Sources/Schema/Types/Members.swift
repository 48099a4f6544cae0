/// What has a name that is unique among its like.
package protocol Named {
    var name: String { get }
}

/// Things with names, in the order of their definition, found by name.
package struct Members<Element: Named & Sendable>: Sendable {
    private var elements: [Element] = []
    private var positions: [String: Int] = [:]

    init() {}

    /// Adds an element.
    ///
    /// - Returns: `false`, and changes nothing, where the name is taken.
    @discardableResult
    mutating func append(_ element: Element) -> Bool {
        guard positions[element.name] == nil else { return false }
        positions[element.name] = elements.count
        elements.append(element)
        return true
    }

    package subscript(name: String) -> Element? {
        positions[name].map { elements[$0] }
    }

    /// The place of the element that has a name.
    package func position(of name: String) -> Int? { positions[name] }

    /// Changes an element in place; its name must stay.
    mutating func update(_ position: Int, _ change: (inout Element) -> Void) {
        change(&elements[position])
    }
}

extension Members: RandomAccessCollection {
    package var startIndex: Int { elements.startIndex }
    package var endIndex: Int { elements.endIndex }
    package subscript(position: Int) -> Element { elements[position] }
}
