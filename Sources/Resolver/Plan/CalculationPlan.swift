/// How a calculated field is answered.
final class CalculationPlan: Sendable {
    let calculation: Calculation
    /// How what it is calculated from is written.
    let data: ObjectPlan
    /// The field's declared type.
    let shape: JSONShape

    init(_ calculation: Calculation, data: ObjectPlan, shape: JSONShape) {
        self.calculation = calculation
        self.data = data
        self.shape = shape
    }
}
