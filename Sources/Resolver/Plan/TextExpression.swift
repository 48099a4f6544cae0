import Schema

/// A text argument before the variables of a request are known. Texts are the same when their bytes are; equal strings may
/// differ in theirs.
enum TextExpression: Sendable, Hashable {
    case constant([UInt8])
    case variable(Int)

    /// - Returns: `nil` for an argument that is null.
    init?(_ expression: InputExpression) {
        switch expression {
        case .constant(let value):
            guard let text = value.string else { return nil }
            self = .constant(Array(text.utf8))
        case .variable(let place): self = .variable(place)
        case .list, .object, .json: return nil
        }
    }

    var isConstant: Bool {
        if case .constant = self { true } else { false }
    }

    /// The text for one request; `nil` where it is null or was not given.
    func value(of variables: [CoercedValue?]) -> String? {
        switch self {
        case .constant(let bytes): String(decoding: bytes, as: UTF8.self)
        case .variable(let place): variables[place]?.string
        }
    }
}
