/// Reads the values of scalars. Spec: Type System, "Scalars", input coercion.
extension Scalar {
    /// A scalar's value as a document or a request's variables spell it.
    enum Spelling {
        case int(String), float(String), string(String), boolean(Bool)
        /// Whatever else there is: `null`, an enum value, a list or an object.
        case other
    }

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - shown: The value as messages show it.
    ///   - admitsIntegralFloats: Whether `1.0` is an integer: JSON does not tell them apart, GraphQL literals do.
    /// - Returns: `nil` for ``json``, which takes more than spellings can hold: callers copy its text.
    func read(
        _ spelling: Spelling,
        shown: @autoclosure () -> String,
        admitsIntegralFloats: Bool
    ) throws(ScalarProblem) -> CoercedValue? {
        switch (self, spelling) {
        case (.int, .int(let text)):
            guard let value = Int32(text) else {
                throw ScalarProblem("Int cannot represent non 32-bit signed integer value: \(shown())")
            }
            return .int(value)
        case (.int, .float(let text)):
            guard admitsIntegralFloats, let value = Double(text), let exact = Int32(exactly: value) else {
                throw ScalarProblem("Int cannot represent non-integer value: \(shown())")
            }
            return .int(exact)
        case (.int, _):
            throw ScalarProblem("Int cannot represent non-integer value: \(shown())")
        case (.float, .int(let text)), (.float, .float(let text)):
            guard let value = Double(text), value.isFinite else {
                throw ScalarProblem("Float cannot represent non numeric value: \(shown())")
            }
            return .float(value)
        case (.float, _):
            throw ScalarProblem("Float cannot represent non numeric value: \(shown())")
        case (.string, .string(let text)):
            return .string(text)
        case (.string, _):
            throw ScalarProblem("String cannot represent a non string value: \(shown())")
        case (.boolean, .boolean(let value)):
            return .boolean(value)
        case (.boolean, _):
            throw ScalarProblem("Boolean cannot represent a non boolean value: \(shown())")
        case (.id, .string(let text)), (.id, .int(let text)):
            return .string(text)
        case (.id, _):
            throw ScalarProblem("ID cannot represent a non-string and non-integer value: \(shown())")
        case (.dateTime, .string(let text)):
            guard let value = Timestamp(rfc3339: text) else {
                throw ScalarProblem("DateTime cannot represent what is not RFC 3339 with a zone: \(shown())")
            }
            return .timestamp(value)
        case (.dateTime, _):
            throw ScalarProblem("DateTime cannot represent what is not RFC 3339 with a zone: \(shown())")
        case (.json, _):
            return nil
        }
    }
}

/// Why a value is not one of its scalar.
struct ScalarProblem: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

extension Document {
    /// A literal as scalars look at it.
    func spelling(of value: Value) -> Scalar.Spelling {
        switch value.kind {
        case .int: .int(source.text(value.range))
        case .float: .float(source.text(value.range))
        case .string, .blockString: .string(string(value))
        case .boolean(let boolean): .boolean(boolean)
        default: .other
        }
    }
}
