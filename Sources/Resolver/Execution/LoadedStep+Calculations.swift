/// Levels whose rows depend on what is calculated for Resources.
extension LoadedStep {
    /// Whether something has to be calculated before all levels can be read.
    var needsCalculations: Bool { levels.indices.contains { levels[$0].isRead && isOpen($0) } }

    /// Those levels of which it can be found out now what has to be calculated. A page stands together with what is counted of it;
    /// some of both is read.
    var openLevels: [[Int]] {
        let open = levels.indices.filter { isOpen($0) && levels[$0].origins.allSatisfy(isClosed) }
        let groups = Dictionary(grouping: open) { levels[$0].page ?? $0 }
        return groups.keys.sorted().compactMap { groups[$0] }.filter { $0.contains { levels[$0].isRead } }
    }

    private func isOpen(_ level: Int) -> Bool {
        bound[level]?.needsCalculations(in: levels[level]) ?? false
    }

    /// Whether the level can be read, with all that it starts from.
    private func isClosed(_ level: Int) -> Bool {
        !isOpen(level) && levels[level].origins.allSatisfy(isClosed)
    }
}

extension BoundLevel {
    func needsCalculations(in level: Level) -> Bool {
        let needsCalculations = filter(of: level)?.needsCalculations ?? false
        return needsCalculations || order?.parts.contains { $0.table == nil } ?? false
    }

    /// What the rows of a level meet; `nil` where nothing is asked.
    func filter(of level: Level) -> ResourceFilter? {
        switch (restriction, level.source) {
        case (.resources(_, let filter, _, _), _), (.edges(_, let filter, _), _): filter
        case (.walk(let walk, _), .walk): walk.through
        case (.walk(let walk, _), _): walk.filter
        case (.none, _), (.resourceIDs, _), (.readingIDs, _), (.readings, _): nil
        }
    }

    /// The order that a client asks for.
    var order: ResourceOrder? {
        if case .resources(_, _, let order, _) = restriction { order } else { nil }
    }

    /// The level as it knows what has been calculated.
    func known(_ filter: ResourceFilter, orderTables: [CalculatedPart: Int], in level: Level) -> BoundLevel {
        let restriction: Restriction
        switch (self.restriction, level.source) {
        case (.resources(let types, _, let order, let page), _):
            restriction = .resources(types: types, filter, order?.known(by: orderTables), page)
        case (.edges(let edges, _, let page), _):
            restriction = .edges(edges, filter, page)
        case (.walk(var walk, let page), .walk):
            walk.through = filter
            restriction = .walk(walk, page)
        case (.walk(var walk, let page), _):
            walk.filter = filter
            restriction = .walk(walk, page)
        case (.none, _), (.resourceIDs, _), (.readingIDs, _), (.readings, _):
            restriction = self.restriction
        }
        return BoundLevel(self, restriction)
    }
}

extension BoundLevel.Restriction {
    /// All rows that meet another filter.
    func candidates(_ filter: ResourceFilter) -> BoundLevel.Restriction {
        switch self {
        case .resources(let types, _, _, _): return .resources(types: types, filter, nil, nil)
        case .edges(let edges, _, _): return .edges(edges, filter, nil)
        case .walk(var walk, _):
            walk.filter = filter
            return .walk(walk, nil)
        case .none, .resourceIDs, .readingIDs, .readings: return self
        }
    }
}
