import Schema

/// What JSONB cannot hold, or holds only at a price: refused by name before PostgreSQL sees it.
///
/// PostgreSQL manual: "JSON Types".
struct ValueCheck {
    let limits: IngestLimits

    /// - Returns: The value.
    func check(_ text: [UInt8], at path: String) throws(Rejection) -> JSONValue {
        guard text.count <= limits.valueByteLimit else {
            throw Rejection(
                code: .valueTooLarge,
                message: "A value has at most \(limits.valueByteLimit) bytes; this one has \(text.count).",
                path: path
            )
        }
        let document: JSONDocument
        do {
            document = try JSONDocument.parse(
                text,
                limits: JSONLimits(byteLimit: limits.valueByteLimit, nestingLimit: limits.valueNestingLimit)
            )
        } catch {
            throw Rejection(code: .valueMalformed, message: error.description, path: path)
        }
        guard !document.holdsLoneSurrogate else {
            throw Rejection(
                code: .valueHasLoneSurrogate,
                message: "PostgreSQL cannot keep half of a surrogate pair.",
                path: path
            )
        }
        try check(document.root, at: path)
        return document.root
    }

    // The nesting limit bounds the recursion.
    private func check(_ value: JSONValue, at path: String) throws(Rejection) {
        switch value.kind {
        case .null, .boolean:
            break
        case .number:
            try checkNumber(value, at: path)
        case .string:
            try checkString(value.string ?? "", at: path)
        case .array:
            for (position, item) in (value.items ?? []).enumerated() { try check(item, at: "\(path)/\(position)") }
        case .object:
            // Keys are the same when their bytes are; equal strings may differ in theirs.
            var keys: Set<[UInt8]> = []
            for (key, member) in value.members ?? [] {
                let memberPath = "\(path)/\(JSONPointer.escaped(key))"
                try checkString(key, at: memberPath)
                guard keys.insert(Array(key.utf8)).inserted else {
                    throw Rejection(
                        code: .valueHasDuplicateKey,
                        message: "The key \"\(key)\" stands twice in one object; only one of its values could be kept.",
                        path: memberPath
                    )
                }
                try check(member, at: memberPath)
            }
        }
    }

    private func checkString(_ text: String, at path: String) throws(Rejection) {
        if text.utf8.contains(0) {
            throw Rejection(
                code: .valueHasZeroCharacter,
                message: "PostgreSQL cannot keep U+0000 in text.",
                path: path
            )
        }
    }

    private func checkNumber(_ value: JSONValue, at path: String) throws(Rejection) {
        let parts = value.text.lowercased().split(separator: "e", maxSplits: 1)
        let exponent = parts.count == 2 ? Int(parts[1]) : 0
        guard let exponent, exponent.magnitude <= limits.numberDigitLimit,
            parts[0].utf8.count + Int(exponent.magnitude) <= limits.numberDigitLimit
        else {
            throw Rejection(
                code: .valueHasHugeNumber,
                message: "A number has at most \(limits.numberDigitLimit) digits when written without an exponent.",
                path: path
            )
        }
    }
}
