/// How a calculated field is answered.
final class CalculationPlan: Sendable {
    let calculation: Calculation
    /// What tells it from others of the step; the same where the same is calculated of the same rows.
    let number: Int
    /// How what it is calculated from is written.
    let data: ObjectPlan
    /// The same where PostgreSQL works out parts of it; `nil` where it does not.
    let pushedData: ObjectPlan?
    /// The field's declared type.
    let shape: JSONShape

    init(_ calculation: Calculation, number: Int, data: ObjectPlan, pushedData: ObjectPlan?, shape: JSONShape) {
        self.calculation = calculation
        self.number = number
        self.data = data
        self.pushedData = pushedData
        self.shape = shape
    }
}
