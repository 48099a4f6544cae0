/// How a calculated field is answered.
final class CalculationPlan: Sendable {
    let calculation: Calculation
    /// What tells it from others of the step; the same where the same is calculated of the same rows.
    let number: Int
    /// How what it is calculated from is written.
    let data: ObjectPlan
    /// The field's declared type.
    let shape: JSONShape

    init(_ calculation: Calculation, number: Int, data: ObjectPlan, shape: JSONShape) {
        self.calculation = calculation
        self.number = number
        self.data = data
        self.shape = shape
    }
}
