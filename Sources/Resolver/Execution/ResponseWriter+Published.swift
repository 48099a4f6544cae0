extension ResponseWriter {
    /// Writes a field of what a publish did, or of one of its items.
    mutating func writePublished(_ field: FieldPlan, at place: Place) throws(Nulled) {
        switch field.value {
        case .published(let list, let object):
            let items = (list == .resources ? step.published?.resources : step.published?.readings) ?? []
            try writeList(items.count) { writer, position throws(Nulled) in
                try writer.write(object, at: Place(row: position, item: items[position]))
            }
        case .publishedFact(let fact):
            guard let item = place.item else { return try writeAbsence(of: field) }
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

    private mutating func writeIfAny(_ text: String?) {
        if let text { write(text) } else { writeNull() }
    }
}
