/// The names of the functions that operators stand for. Language Definition, "Functions".
package enum Operator {
    package static let add = "_+_"
    package static let subtract = "_-_"
    package static let multiply = "_*_"
    package static let divide = "_/_"
    package static let remainder = "_%_"
    package static let negate = "-_"
    package static let not = "!_"
    package static let equal = "_==_"
    package static let notEqual = "_!=_"
    package static let less = "_<_"
    package static let lessOrEqual = "_<=_"
    package static let greater = "_>_"
    package static let greaterOrEqual = "_>=_"
    package static let contained = "@in"
    /// Of any number of operands.
    package static let and = "_&&_"
    /// Of any number of operands.
    package static let or = "_||_"
    package static let conditional = "_?_:_"
}
