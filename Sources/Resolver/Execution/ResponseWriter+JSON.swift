import Postgres
import Schema

/// A step into a JSON value.
enum JSONToken {
    case pointer(JSONPointer)
    case item(Int)

    var text: String {
        switch self {
        case .pointer(let pointer): pointer.text
        case .item(let place): "/\(place)"
        }
    }
}

/// What stands in the values of Readings, as its declared type. Spec: Execution, "Value Completion".
extension ResponseWriter {
    mutating func write(_ value: ReadingValue, _ field: FieldPlan, at place: Place) throws(Nulled) {
        guard let result = step.result else { return try writeAbsence(of: field) }
        let (row, position) = (place.row, position(of: value.column, at: place))
        let readingID = result.int8(row, self.position(of: value.readingID, at: place))
        var text: [UInt8] = []
        let isPresent = result.appendJSONB(row, position, to: &text)
        if let members = value.members, readingID != nil, !isPresent { return try write(members, at: place) }
        let member = answer[value.member]
        reading = readingID.map { ($0, [.pointer(member.pointer)]) }
        defer { reading = nil }
        if !isPresent { return try write(nil, as: member, field, at: place) }
        guard let document = try? JSONDocument.parse(text, limits: .stored) else { return try writeAbsence(of: field) }
        try write(document.root, as: member, field, at: place)
    }

    /// Writes a member of the JSON object at hand.
    mutating func write(
        _ member: JSONMember,
        of object: JSONValue?,
        _ field: FieldPlan,
        at place: Place
    ) throws(Nulled) {
        reading?.tokens.append(.pointer(member.pointer))
        defer { reading?.tokens.removeLast() }
        try write(object.flatMap(member.pointer.value(in:)), as: member, field, at: place)
    }

    private mutating func write(
        _ value: JSONValue?,
        as member: JSONMember,
        _ field: FieldPlan,
        at place: Place
    ) throws(Nulled) {
        let isAbsent = value == nil || value?.kind == .null
        guard let value = isAbsent ? member.fallback?.root : value, value.kind != .null else {
            guard field.isNonNull, reading != nil else { return try writeAbsence(of: field) }
            throw misfit(value == nil ? "There is nothing" : "null is not admitted", field)
        }
        try write(value, as: member.shape, field, at: place)
    }

    mutating func write(
        _ value: JSONValue,
        as shape: JSONShape,
        _ field: FieldPlan,
        at place: Place
    ) throws(Nulled) {
        switch shape {
        case .leaf(let leaf):
            if let message = leaf.misfit(of: value, writingTo: &buffer) { throw misfit(message, field) }
        case .whole(let whole):
            if let message = whole.misfit(of: value, writingTo: &buffer) { throw misfit(message, field) }
        case .object(let object):
            guard value.kind == .object else { throw misfit("\(value.shown) is no object", field) }
            let outer = json
            json = value
            defer { json = outer }
            try write(object, at: place)
        case .list(let item, let isItemNonNull):
            guard let items = value.items else { throw misfit("\(value.shown) is no list", field) }
            try writeList(items.count) { writer, position throws(Nulled) in
                writer.reading?.tokens.append(.item(position))
                defer { writer.reading?.tokens.removeLast() }
                try writer.write(items[position], asItem: item, isNonNull: isItemNonNull, field, at: place)
            }
        }
    }

    private mutating func write(
        _ value: JSONValue,
        asItem shape: JSONShape,
        isNonNull: Bool,
        _ field: FieldPlan,
        at place: Place
    ) throws(Nulled) {
        let start = buffer.count
        do throws(Nulled) {
            guard value.kind != .null else {
                if isNonNull { throw misfit("null is not admitted", field) }
                return writeNull()
            }
            try write(value, as: shape, field, at: place)
        } catch {
            guard stopsFault(isNonNull: isNonNull) else { throw error }
            truncate(to: start)
            writeNull()
        }
    }

    /// Reports that a value is not what its field's type says.
    private mutating func misfit(_ reason: String, _ field: FieldPlan) -> Nulled {
        let message = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
        guard let reading else { return fail(FieldFault(code: misfitCode, message: "\(message)."), field) }
        let pointer = reading.tokens.map(\.text).joined()
        return fail(
            FieldFault(
                code: .readingMisfit,
                message: "Reading \(reading.id)\(pointer.isEmpty ? "" : " at \(pointer)"): \(message).",
                reading: ReadingPlace(reading: reading.id, pointer: pointer)
            ),
            field
        )
    }
}

extension JSONLimits {
    /// What PostgreSQL keeps was checked when it came.
    static let stored = JSONLimits(byteLimit: 1 << 30)
}
