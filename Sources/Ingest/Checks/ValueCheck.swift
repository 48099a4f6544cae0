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
        guard !document.isPlain(numberByteLimit: limits.numberDigitLimit) else { return document.root }
        guard !document.holdsLoneSurrogate else {
            throw Rejection(
                code: .valueHasLoneSurrogate,
                message: "PostgreSQL cannot keep half of a surrogate pair.",
                path: path
            )
        }
        var byteCount = text.count
        do throws(Fault) {
            try check(document.root, &byteCount)
        } catch {
            throw error.rejection(below: path)
        }
        return document.root
    }

    /// What is wrong somewhere inside a value. The way to it is put together on the way back from it, for there is mostly none.
    private struct Fault: Error {
        let code: Rejection.Code
        let message: String
        /// Keys and positions, from the inside to the outside.
        private var tokens: [String] = []

        init(_ code: Rejection.Code, _ message: String) {
            self.code = code
            self.message = message
        }

        func inside(_ token: String) -> Fault {
            var fault = self
            fault.tokens.append(token)
            return fault
        }

        func rejection(below path: String) -> Rejection {
            let pointer = tokens.reversed().map { "/\(JSONPointer.escaped($0.excerpt(ofAtMost: 1_000)))" }.joined()
            return Rejection(code: code, message: message, path: path + pointer)
        }
    }

    /// - Parameter byteCount: What the value takes once its numbers are written without exponents, as far as it is known.
    // The nesting limit bounds the recursion.
    private func check(_ value: JSONValue, _ byteCount: inout Int) throws(Fault) {
        switch value.kind {
        case .null, .boolean:
            break
        case .number:
            try checkNumber(value, &byteCount)
        case .string:
            try checkString(value.string ?? "")
        case .array:
            for (position, item) in (value.items ?? []).enumerated() {
                do throws(Fault) {
                    try check(item, &byteCount)
                } catch {
                    throw error.inside("\(position)")
                }
            }
        case .object:
            // Keys are the same when their bytes are; equal strings may differ in theirs.
            var keys: Set<[UInt8]> = []
            for (key, member) in value.members ?? [] {
                do throws(Fault) {
                    try checkString(key)
                    guard keys.insert(Array(key.utf8)).inserted else {
                        throw Fault(
                            .valueHasDuplicateKey,
                            "The key \"\(key.excerpt)\" stands twice in one object; only one of its values could be kept."
                        )
                    }
                    try check(member, &byteCount)
                } catch {
                    throw error.inside(key)
                }
            }
        }
    }

    private func checkString(_ text: String) throws(Fault) {
        if text.utf8.contains(0) { throw Fault(.valueHasZeroCharacter, "PostgreSQL cannot keep U+0000 in text.") }
    }

    /// PostgreSQL keeps numbers with all their digits: a short text with an exponent becomes a long one.
    private func checkNumber(_ value: JSONValue, _ byteCount: inout Int) throws(Fault) {
        let parts = value.text.lowercased().split(separator: "e", maxSplits: 1)
        let exponent = parts.count == 2 ? Int(parts[1]) : 0
        guard let exponent, exponent.magnitude <= limits.numberDigitLimit,
            parts[0].utf8.count + Int(exponent.magnitude) <= limits.numberDigitLimit
        else {
            throw Fault(
                .valueHasHugeNumber,
                "A number has at most \(limits.numberDigitLimit) digits when written without an exponent."
            )
        }
        byteCount += Int(exponent.magnitude)
        guard byteCount <= limits.valueByteLimit else {
            throw Fault(
                .valueTooLarge,
                "A value has at most \(limits.valueByteLimit) bytes when its numbers are written without exponents."
            )
        }
    }
}
