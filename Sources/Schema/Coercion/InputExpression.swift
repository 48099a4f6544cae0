/// An argument's value before the variables of a request are known.
package indirect enum InputExpression: Sendable, Hashable {
    /// A field of an input object, and what stands in for it when its variable is not given.
    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: InputExpression
        package let defaultValue: CoercedValue?

        package init(name: String, value: InputExpression, defaultValue: CoercedValue?) {
            self.name = name
            self.value = value
            self.defaultValue = defaultValue
        }
    }

    case constant(CoercedValue)
    /// The variable with this place among its operation's.
    case variable(Int)
    case list([InputExpression])
    case object([Member])
    /// The JSON text of a literal that holds variables.
    case json([JSONPiece])

    package enum JSONPiece: Sendable, Hashable {
        case text([UInt8])
        case variable(Int)
    }

    /// Whether the value is the same for every request.
    package var isConstant: Bool {
        switch self {
        case .constant: true
        case .variable: false
        case .list(let items): items.allSatisfy(\.isConstant)
        case .object(let members): members.allSatisfy(\.value.isConstant)
        case .json(let pieces): pieces.allSatisfy { if case .text = $0 { true } else { false } }
        }
    }

    /// The value for one request.
    ///
    /// - Parameter variables: The coerced variables by their places; `nil` for one that was not given.
    /// - Returns: `nil` where the value is a variable that was not given.
    package func value(of variables: [CoercedValue?]) -> CoercedValue? {
        switch self {
        case .constant(let value):
            return value
        case .variable(let index):
            return variables[index]
        case .list(let items):
            // Spec: "List": an item whose variable was not given is null.
            return .list(items.map { $0.value(of: variables) ?? .null })
        case .object(let members):
            return .object(
                members.compactMap { member in
                    (member.value.value(of: variables) ?? member.defaultValue).map {
                        CoercedValue.Member(name: member.name, value: $0)
                    }
                }
            )
        case .json(let pieces):
            var text: [UInt8] = []
            for piece in pieces {
                switch piece {
                case .text(let bytes): text.append(contentsOf: bytes)
                case .variable(let index): (variables[index] ?? .null).appendJSON(to: &text)
                }
            }
            return .json(text)
        }
    }
}
