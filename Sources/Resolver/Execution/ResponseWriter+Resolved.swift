import Schema

extension ResponseWriter {
    /// Writes what a resolver returned.
    mutating func write(_ call: Int, as object: ObjectPlan, _ field: FieldPlan) throws(Nulled) {
        switch step.calls[call] {
        case .success(let resolved): try write(resolved, as: object)
        case .failure(let fault): throw fail(fault, field)
        case nil: try writeAbsence(of: field)
        }
    }

    /// Writes a leaf of what a resolver returned, or a list of objects.
    ///
    /// - Parameter item: How an object of the list is written.
    mutating func write(_ value: ResolvedValue, as item: ObjectPlan? = nil, _ field: FieldPlan) throws(Nulled) {
        switch value {
        case .boolean(let value): write(value)
        case .integer(let value): write(value)
        case .float(let value): buffer.append(contentsOf: "\(value)".utf8)
        case .text(let value): write(value)
        case .timestamp(let value):
            buffer.append(UInt8(ascii: "\""))
            value.append(to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        case .objects(let objects):
            guard let item else { return try writeAbsence(of: field) }
            try writeList(objects.count) { writer, position throws(Nulled) in
                try writer.write(objects[position], as: item)
            }
        // Those that are there are rows of a level.
        case .null, .resource, .reading: try writeAbsence(of: field)
        }
    }

    /// What a field of the object at a place holds.
    func resolved(_ name: AnswerPlan.Reference<String>, at place: Place) -> ResolvedValue {
        resolvedObjects.indices.contains(place.resolved)
            ? resolvedObjects[place.resolved].value(of: answer[name]) : .null
    }

    private mutating func write(_ resolved: any ResolvedObject, as object: ObjectPlan) throws(Nulled) {
        resolvedObjects.append(resolved)
        defer { resolvedObjects.removeLast() }
        try write(object, at: Place(resolved: resolvedObjects.count - 1))
    }
}
