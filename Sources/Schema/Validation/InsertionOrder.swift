extension Array {
    /// The elements sorted the way other implementations sort few: elements that are in order at the start stay, each
    /// further one is put in its place by halving.
    ///
    /// Matters where an order has circles, such as by kinship first and by name between strangers: any way of sorting
    /// gives an order then, and messages are to have the same one. Costs the square of the count.
    func sortedByInsertion(_ precedes: (Element, Element) -> Bool) -> [Element] {
        guard count > 1 else { return self }
        var sorted = Array(prefix(2))
        let isDescending = precedes(sorted[1], sorted[0])
        while sorted.count < count, precedes(self[sorted.count], sorted[sorted.count - 1]) == isDescending {
            sorted.append(self[sorted.count])
        }
        let start = sorted.count
        if isDescending { sorted.reverse() }
        for element in dropFirst(start) {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if precedes(element, sorted[middle]) { high = middle } else { low = middle + 1 }
            }
            sorted.insert(element, at: low)
        }
        return sorted
    }
}
