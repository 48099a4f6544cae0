import Schema

/// What a field holds of the value of a Reading.
struct ReadingValue: Sendable {
    /// The column of the part of the value.
    let column: Int
    /// The column of the Reading's id.
    let readingID: Int
    let member: AnswerPlan.Reference<JSONMember>
    /// The scalar that the value is, if it is one.
    let scalar: Scalar?
    /// How an object is written from columns of its members; then ``column`` holds the value where it is none.
    let members: ObjectPlan?
}

/// Where a field stands in a JSON value, and how it is written.
final class JSONMember: Sendable {
    let pointer: JSONPointer
    /// What stands in where there is nothing, or null.
    let fallback: JSONDocument?
    let shape: JSONShape

    init(pointer: JSONPointer, fallback: JSONDocument?, shape: JSONShape) {
        self.pointer = pointer
        self.fallback = fallback
        self.shape = shape
    }
}

/// How JSON is written as its declared type. Spec: Execution, "Value Completion".
indirect enum JSONShape: Sendable {
    case leaf(LeafCompletion)
    case list(JSONShape, isItemNonNull: Bool)
    case object(ObjectPlan)
    /// All of a calculation's result.
    case whole(WholeValue)

    var scalar: Scalar? {
        if case .leaf(.scalar(let scalar)) = self { scalar } else { nil }
    }
}
