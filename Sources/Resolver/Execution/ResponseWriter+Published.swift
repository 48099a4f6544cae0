extension ResponseWriter {
    /// Writes a field of what a publish did, or of one of its items.
    mutating func writePublished(_ field: FieldPlan, at place: Place) throws(Nulled) {
        switch field.value {
        case .published(let list, let object):
            try writeList(step.published?.items(of: list).count ?? 0) { writer, position throws(Nulled) in
                try writer.write(object, at: Place(row: position, published: list))
            }
        case .publishedFact(let fact):
            guard let item = item(at: place) else { return try writeAbsence(of: field) }
            switch fact {
            case .index: write(place.row)
            case .status: write(item.status)
            case .code: writeIfAny(item.code)
            case .message: writeIfAny(item.message)
            case .path: writeIfAny(item.path)
            }
        default:
            write(step.published?.rejectedCount ?? 0)
        }
    }

    /// The published item that an object tells of.
    func item(at place: Place) -> Published.Item? {
        place.published.flatMap { step.published?.items(of: $0)[place.row] }
    }

    private mutating func writeIfAny(_ text: String?) {
        if let text { write(text) } else { writeNull() }
    }
}
