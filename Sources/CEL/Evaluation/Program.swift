/// An expression in the form that is evaluated: made once, evaluated for any number of rows.
package struct Program: Sendable {
    /// The variables of the environment that the expression touches, by their full names; an activation has them in this
    /// order.
    package let variables: [String]
    package let resultType: CELType
    private let localCount: Int
    private let step: Step

    package init(_ checked: CheckedExpression) {
        var compiler = Compiler(checked)
        step = compiler.step(checked.root)
        variables = compiler.variables
        resultType = checked.resultType
        localCount = checked.localCount
    }

    /// What evaluations need, one after the other: the variables' values, none of which is set yet.
    package func activation(
        limits: EvaluationLimits = EvaluationLimits(),
        timeZones: any TimeZoneDatabase = FoundationTimeZones()
    ) -> Activation {
        Activation(
            frame: Frame(
                context: EvaluationContext(limits: limits, timeZones: timeZones),
                variables: Array(repeating: nil, count: variables.count),
                locals: Array(repeating: .null, count: localCount)
            )
        )
    }

    /// The value of the expression. Each evaluation has the whole cost limit.
    ///
    /// - Parameter activation: Of this program; of another one, it traps.
    package func evaluate(_ activation: inout Activation) throws(EvaluationError) -> Value {
        activation.frame.context.reset()
        return try step(&activation.frame)
    }
}

/// The values of a program's variables. A variable without one is an error when it is evaluated.
package struct Activation {
    fileprivate(set) var frame: Frame

    /// - Parameter index: Of the variable in ``Program/variables``.
    package subscript(index: Int) -> Value? {
        get { frame.variables[index] }
        set { frame.variables[index] = newValue }
    }

    /// The steps that the last evaluation took.
    package var cost: Int { frame.context.cost }
}

/// What the steps of an evaluation share.
struct Frame {
    var context: EvaluationContext
    var variables: [Value?]
    var locals: [Value]
}

/// Evaluates a node.
typealias Step = @Sendable (inout Frame) throws(EvaluationError) -> Value

/// Evaluates a node whose value must be true or false.
typealias Condition = @Sendable (inout Frame) throws(EvaluationError) -> Bool
