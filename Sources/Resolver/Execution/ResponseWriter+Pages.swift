import Postgres

extension ResponseWriter {
    mutating func write(_ fact: PageFact, at place: Place) {
        let page = place.page
        switch fact {
        case .hasNextPage: write(page.hasNext)
        case .hasPreviousPage: write(page.hasPrevious)
        case .startCursor: page.count == 0 ? writeNull() : writeCursor(ofRow: page[0], at: place)
        case .endCursor: page.count == 0 ? writeNull() : writeCursor(ofRow: page[page.count - 1], at: place)
        }
    }

    mutating func writeCursor(ofRow row: Int, at place: Place) {
        guard let cursor = cursor(ofRow: row, at: place) else { return writeNull() }
        write(cursor.encoded)
    }

    private func cursor(ofRow row: Int, at place: Place) -> Cursor? {
        guard let result = step.result else { return nil }
        let level = step.levels[place.level]
        let resultRow = step.rows[place.level].rows[row]
        let positions = level.cursorAttributes.compactMap { attribute in
            level.columns.firstIndex(of: Level.Column(slot: 0, attribute: attribute))
                .map { step.layout.places[place.level][$0] }
        }
        if level.isOrdered {
            let keys = positions.first.flatMap { result.text(resultRow, $0) }.flatMap(Cursor.keys(json:))
            return keys.map(Cursor.keys)
        }
        if level.source.order.first == .depth {
            guard positions.count == 3, let depth = result.int8(resultRow, positions[0]) else { return nil }
            return .node(
                depth: depth,
                type: result.text(resultRow, positions[1]) ?? "",
                name: result.text(resultRow, positions[2]) ?? ""
            )
        }
        guard level.source.entity == .reading else {
            return .texts(positions.map { result.text(resultRow, $0) ?? "" })
        }
        guard positions.count == 2, let collectedOn = result.timestamptz(resultRow, positions[0]),
            let id = result.int8(resultRow, positions[1])
        else { return nil }
        return .reading(collectedOn: collectedOn, id: id)
    }
}
