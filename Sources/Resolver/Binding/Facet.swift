import Schema

/// What Resources are counted by.
struct Facet: Sendable {
    enum Key: Sendable {
        case type, parent
        /// A part of the name, by views that have it.
        case namePart([NamePart])
        case reading(type: String, JSONPointer)

        /// The type of the Readings that are looked at, where it is them.
        var readingType: String? {
            if case .reading(let type, _) = self { type } else { nil }
        }
    }

    let key: Key
    /// What it was called by.
    let label: String
    /// How many values are told of; the rest is counted together.
    let limit: Int

    private static let defaultLimit = 20
    private static let limitBound = 1_000
    /// How many facets one field may ask for.
    private static let countLimit = 20

    /// - Parameter parts: Of the names of the Resources that are counted.
    /// - Throws: ``FieldFault`` for what cannot be counted by.
    static func all(_ arguments: ArgumentValues, parts: [NamePart]) throws(FieldFault) -> [Facet] {
        let inputs = arguments.objects("of") ?? []
        guard inputs.count <= countLimit else {
            throw FieldFault(code: .facetInvalid, message: "'of' may hold \(countLimit) facets, not \(inputs.count).")
        }
        var facets: [Facet] = []
        for input in inputs { facets.append(try Facet(input, parts)) }
        return facets
    }

    private init(_ input: ArgumentValues, _ parts: [NamePart]) throws(FieldFault) {
        limit = input.int("limit") ?? Self.defaultLimit
        guard (0...Self.limitBound).contains(limit) else {
            throw FieldFault(
                code: .facetInvalid,
                message: "A facet's 'limit' must be between 0 and \(Self.limitBound), not \(limit)."
            )
        }
        switch (input.string("field"), input.string("reading")) {
        case ("type", nil): (key, label) = (.type, "type")
        case ("parent", nil): (key, label) = (.parent, "parent")
        case (let field?, nil):
            let named = parts.filter { $0.field.utf8.elementsEqual(field.utf8) }
            guard !named.isEmpty else {
                let known = Set(["type", "parent"] + parts.map(\.field)).sorted().map { "'\($0)'" }
                throw FieldFault(
                    code: .facetInvalid,
                    message: "There is no field '\(field)' to count by; there are \(known.joined(separator: ", "))."
                )
            }
            (key, label) = (.namePart(named), field)
        case (nil, let type?):
            let at = input.string("at") ?? ""
            do throws(JSONPointer.Fault) {
                // Nothing has an empty type, nor one with U+0000, which PostgreSQL would refuse to look for.
                key = .reading(type: type.utf8.contains(0) ? "" : type, try JSONPointer(at))
            } catch {
                throw FieldFault(code: .pointerInvalid, message: error.message)
            }
            label = type + at
        default:
            throw FieldFault(code: .facetInvalid, message: "A facet names a 'field' or a 'reading'.")
        }
    }
}
