import Schema

/// The members of an object in a message: each known, and there once.
struct MessageMembers {
    private let place: String
    private let names: [String]
    /// In the order of the names.
    private var values: [JSONValue?]

    /// - Parameters:
    ///   - place: A JSON Pointer from the message to the object.
    ///   - names: The members that such an object may have.
    init(_ value: JSONValue, at place: String, of names: [String]) throws(Rejection) {
        guard value.kind == .object else {
            let subject = place.isEmpty ? "A message" : "'\(place.split(separator: "/").last ?? "")'"
            throw .malformed("\(subject) is an object, not \(value.kind.phrase).", at: place)
        }
        self.place = place
        self.names = names
        values = [JSONValue?](repeating: nil, count: names.count)
        try value.forEachMember { (key, value) throws(Rejection) in
            guard let position = names.firstIndex(where: { key.isString($0.utf8.span) }) else {
                let (known, name) = (names.joined(separator: ", "), key.string ?? "")
                throw Rejection(
                    code: .memberUnknown,
                    message: "There is no member '\(name.excerpt)' here; there are \(known).",
                    path: "\(place)/\(JSONPointer.escaped(name.excerpt(ofAtMost: 1_000)))"
                )
            }
            guard values[position] == nil else {
                throw .malformed("'\(names[position])' stands here twice.", at: path(names[position]))
            }
            values[position] = value
        }
    }

    func path(_ name: String) -> String { "\(place)/\(name)" }

    subscript(name: String) -> JSONValue? { names.firstIndex(of: name).flatMap { values[$0] } }

    func required(_ name: String) throws(Rejection) -> JSONValue {
        guard let value = self[name] else { throw .malformed("'\(name)' is missing.", at: place) }
        return value
    }

    func text(_ name: String) throws(Rejection) -> String {
        try text(required(name), name)
    }

    /// - Returns: `nil` for one that is left out or null.
    func optionalText(_ name: String) throws(Rejection) -> String? {
        guard let value = self[name], value.kind != .null else { return nil }
        return try text(value, name)
    }

    private func text(_ value: JSONValue, _ name: String) throws(Rejection) -> String {
        guard let text = value.string else {
            throw .malformed("'\(name)' is a string, not \(value.kind.phrase).", at: path(name))
        }
        guard !value.holdsLoneSurrogate else {
            throw .malformed("'\(name)' holds half of a surrogate pair.", at: path(name))
        }
        return text
    }

    /// - Returns: `nil` for one that is left out or null.
    func boolean(_ name: String) throws(Rejection) -> Bool? {
        guard let value = self[name], value.kind != .null else { return nil }
        guard let boolean = value.boolean else {
            throw .malformed("'\(name)' is true or false, not \(value.kind.phrase).", at: path(name))
        }
        return boolean
    }

    /// - Returns: `nil` for one that is left out or null.
    func time(_ name: String) throws(Rejection) -> Timestamp? {
        guard let text = try optionalText(name) else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            throw Rejection(
                code: .timeMalformed,
                message: "\"\(text.excerpt)\" is no time of RFC 3339 with a zone, as in 2026-01-02T03:04:05Z.",
                path: path(name)
            )
        }
        return time
    }
}

extension JSONValue.Kind {
    /// As it stands in a sentence.
    fileprivate var phrase: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
