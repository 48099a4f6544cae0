import Schema

/// What a field holds of the value of a Reading.
struct ReadingValue: Sendable {
    /// The column of the part of the value.
    let column: Int
    /// The column of the Reading's id.
    let readingID: Int
    let member: JSONMember
    /// How an object is written from columns of its members; then ``column`` holds the value where it is none.
    var members: ObjectPlan?
}

/// Where a field stands in a JSON value, and how it is written.
struct JSONMember: Sendable {
    let pointer: JSONPointer
    /// What stands in where there is nothing, or null.
    let fallback: JSONDocument?
    let shape: JSONShape
}

/// How JSON is written as its declared type. Spec: Execution, "Value Completion".
indirect enum JSONShape: Sendable {
    case leaf(LeafCompletion)
    case list(JSONShape, isItemNonNull: Bool)
    case object(ObjectPlan)

    /// See ``LeafCompletion/copies(_:to:)``.
    func copies(_ text: Span<UInt8>, to buffer: inout [UInt8]) -> Bool {
        if case .leaf(let leaf) = self { leaf.copies(text, to: &buffer) } else { false }
    }
}
