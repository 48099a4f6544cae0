/// The code that schemas may name.
package struct CalculationRegistry: Sendable {
    private let calculations: [[UInt8]: RegisteredCalculation]
    /// What is registered, in the order of names.
    let names: [String]

    /// - Parameter calculations: Each by a name of its own; it traps where two have one.
    package init(_ calculations: [RegisteredCalculation] = []) {
        self.calculations = Dictionary(calculations.map { (Array($0.name.utf8), $0) }) { first, _ in
            preconditionFailure("two calculations are registered as '\(first.name)'")
        }
        names = calculations.map(\.name).sorted()
    }

    subscript(name: String) -> RegisteredCalculation? { calculations[Array(name.utf8)] }
}
