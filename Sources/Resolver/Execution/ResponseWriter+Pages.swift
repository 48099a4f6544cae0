import Postgres

extension ResponseWriter {
    mutating func write(_ fact: PageFact, at place: Place) {
        let page = place.page
        switch fact {
        case .hasNextPage: write(page.hasNext)
        case .hasPreviousPage: write(page.hasPrevious)
        case .startCursor: writeCursor(of: page.indices.first, in: place)
        case .endCursor: writeCursor(of: page.indices.last, in: place)
        }
    }

    private mutating func writeCursor(of position: Int?, in place: Place) {
        guard let position else { return writeNull() }
        writeCursor(at: self.place(place.page[position], of: place.level))
    }

    /// Writes the cursor of a row.
    mutating func writeCursor(at place: Place) {
        guard let cursor = cursor(at: place) else { return writeNull() }
        write(cursor.encoded)
    }

    private func cursor(at place: Place) -> Cursor? {
        guard let result = step.result else { return nil }
        let level = step.levels[place.level]
        let positions = level.cursorAttributes.compactMap { attribute in
            level.columns.firstIndex(of: Level.Column(slot: 0, attribute: attribute))
                .map { position(of: $0, at: place) }
        }
        if level.isOrdered {
            let keys = positions.first.flatMap { result.text(place.row, $0) }.flatMap(Cursor.keys(json:))
            return keys.map(Cursor.keys)
        }
        if level.source.order.first == .depth {
            guard positions.count == 3, let depth = result.int8(place.row, positions[0]) else { return nil }
            return .node(
                depth: depth,
                type: result.text(place.row, positions[1]) ?? "",
                name: result.text(place.row, positions[2]) ?? ""
            )
        }
        guard level.source.entity == .reading else {
            return .texts(positions.map { result.text(place.row, $0) ?? "" })
        }
        guard positions.count == 3, let collectedOn = result.timestamptz(place.row, positions[0]),
            let digest = result.uuid(place.row, positions[1]), let id = result.int8(place.row, positions[2])
        else { return nil }
        return .reading(collectedOn: collectedOn, digest: digest, id: id)
    }
}
