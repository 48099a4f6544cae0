import Schema

/// What Resources are put in order by; those it does not tell apart go by type and name.
struct ResourceOrder: Sendable {
    enum Key: Sendable {
        case attribute(Attribute)
        /// When the newest Reading of a type was collected.
        case readingTime(type: String)
        /// What a pointer finds in the newest Reading of a type: numbers come before texts.
        case readingValue(type: String, JSONPointer)
        /// A part of what a calculation gives, likewise.
        case calculated(CalculatedPart)
    }

    /// How the texts of a key are read again.
    enum Kind: Sendable {
        case text, number
        /// PostgreSQL's microseconds.
        case time
    }

    struct Term: Sendable {
        fileprivate(set) var key: Key
        let isAscending: Bool
        /// Whether Resources that have nothing to go by come first.
        let hasNullsFirst: Bool
    }

    private(set) var terms: [Term]
    /// What tells the cursors of this order from those of others.
    let signature: String

    /// How many terms an order may have.
    private static let termLimit = 10

    /// - Throws: ``FieldFault`` for a term that names no key, or two.
    init(_ terms: [ArgumentValues]) throws(FieldFault) {
        guard terms.count <= Self.termLimit else {
            throw FieldFault(code: .orderInvalid, message: "'orderBy' has \(Self.termLimit) terms at most.")
        }
        var read: [Term] = []
        for term in terms {
            read.append(
                Term(
                    key: try Self.key(term),
                    isAscending: term.string("order") != "DESC",
                    hasNullsFirst: term.string("nulls") == "FIRST"
                )
            )
        }
        self.terms = read
        signature = read.reduce(into: "") { signature, term in
            signature += "\(term.isAscending ? "+" : "-")\(term.hasNullsFirst ? "<" : ">")"
            switch term.key {
            case .attribute(let attribute): signature += attribute.column
            case .readingTime(let type): signature += "\(type.utf8.count) \(type)"
            case .readingValue(let type, let pointer): signature += "\(type.utf8.count) \(type) \(pointer.text)"
            case .calculated(let part): signature += "=\(part.calculation) \(part.pointer.text)"
            }
            signature += ";"
        }
    }

    /// What is compared of calculations.
    var parts: [CalculatedPart] {
        terms.compactMap { if case .calculated(let part) = $0.key { part } else { nil } }
    }

    /// The order with the values of calculations.
    func known(by tables: [CalculatedPart: Int]) -> ResourceOrder {
        var order = self
        for place in terms.indices {
            if case .calculated(let part) = terms[place].key {
                order.terms[place].key = .calculated(part.known(by: tables))
            }
        }
        return order
    }

    /// The kinds of all keys, those of type and name at the end.
    var kinds: [Kind] {
        terms.flatMap { term -> [Kind] in
            switch term.key {
            case .attribute(.createdOn), .readingTime: [.time]
            case .attribute: [.text]
            case .readingValue, .calculated: [.number, .text]
            }
        } + [.text, .text]
    }

    /// The keys of a cursor of this order, without the signature they begin with; `nil` for a cursor of another one.
    func keys(of cursor: [String?]) -> [String?]? {
        guard let first = cursor.first, let first, first.utf8.elementsEqual(signature.utf8) else { return nil }
        let keys = Array(cursor.dropFirst())
        guard keys.count == kinds.count, zip(keys, kinds).allSatisfy({ Self.isKey($0, of: $1) }) else { return nil }
        return keys
    }

    private static func isKey(_ text: String?, of kind: Kind) -> Bool {
        guard let text else { return true }
        switch kind {
        case .text: return true
        case .time: return Int64(text).map(Cursor.timestamps.contains) ?? false
        case .number:
            // As PostgreSQL writes a number of JSONB: without an exponent.
            let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
            return digits.count >= text.utf8.count - 1 && digits.first.map { (0x30...0x39).contains($0) } ?? false
                && digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count <= 2
                && digits.last != UInt8(ascii: ".")
                && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        }
    }

    private static func key(_ term: ArgumentValues) throws(FieldFault) -> Key {
        switch (term.string("field"), term.string("reading"), term.string("calculation")) {
        case ("TYPE", nil, nil): return .attribute(.type)
        case ("NAME", nil, nil): return .attribute(.name)
        case ("CREATED_ON", nil, nil): return .attribute(.createdOn)
        case (nil, nil, let calculation?): return .calculated(try CalculatedPart(calculation, term))
        case (nil, let type?, nil):
            // Nothing has an empty type, nor one with U+0000, which PostgreSQL would refuse to look for.
            let type = type.utf8.contains(0) ? "" : type
            guard let pointer = term.string("at") else { return .readingTime(type: type) }
            do throws(JSONPointer.Fault) {
                return .readingValue(type: type, try JSONPointer(pointer))
            } catch {
                throw FieldFault(code: .pointerInvalid, message: error.message)
            }
        default:
            throw FieldFault(
                code: .orderInvalid,
                message: "A term of 'orderBy' names a 'field', a 'reading' or a 'calculation'."
            )
        }
    }
}
