/// A function: the overloads that the checker knows, and what computes it.
///
/// What computes it is chosen by the number of arguments, the receiver among them, and tells the arguments' types apart
/// itself: with `dyn`, their types are not known before. It must be free of effects, and spend steps for what it visits.
package struct Function: Sendable {
    package typealias Unary = @Sendable (Value, inout EvaluationContext) throws(Fault) -> Value
    package typealias Binary = @Sendable (Value, Value, inout EvaluationContext) throws(Fault) -> Value
    package typealias Ternary = @Sendable (Value, Value, Value, inout EvaluationContext) throws(Fault) -> Value
    package typealias Quaternary =
        @Sendable (Value, Value, Value, Value, inout EvaluationContext) throws(Fault) -> Value

    package let name: String
    package let overloads: [Overload]
    let nullary: Value?
    let unary: Unary?
    /// Used instead of `unary` where the value depends on the type that the checker found for the call.
    let typedUnary: (@Sendable (CELType) -> Unary)?
    let binary: Binary?
    let ternary: Ternary?
    let quaternary: Quaternary?

    package init(
        _ name: String,
        _ overloads: [Overload],
        nullary: Value? = nil,
        unary: Unary? = nil,
        typedUnary: (@Sendable (CELType) -> Unary)? = nil,
        binary: Binary? = nil,
        ternary: Ternary? = nil,
        quaternary: Quaternary? = nil
    ) {
        self.name = name
        self.overloads = overloads
        self.nullary = nullary
        self.unary = unary
        self.typedUnary = typedUnary
        self.binary = binary
        self.ternary = ternary
        self.quaternary = quaternary
    }
}

/// The types that a function takes and the one that it returns.
package struct Overload: Hashable, Sendable {
    /// The receiver's type comes first.
    package let parameters: [CELType]
    package let result: CELType
    package let isMember: Bool

    /// For calls such as `f(a, b)`.
    package static func global(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(parameters: parameters, result: result, isMember: false)
    }

    /// For calls such as `a.f(b)`.
    package static func member(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(parameters: parameters, result: result, isMember: true)
    }
}

extension CELType {
    static let a = CELType.parameter("A")
    static let b = CELType.parameter("B")
}
