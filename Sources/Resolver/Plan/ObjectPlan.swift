/// One object of an answer: where its fields stand in an ``AnswerPlan``, in the order they are written.
struct ObjectPlan: Sendable {
    var fields: Range<Int>
    /// What is written instead for Resources of some types: the fields that their object types have.
    var variants: TypeChoice?
}

/// What depends on the type of a Resource.
struct TypeChoice: Sendable {
    /// The column that tells the type.
    let column: Int
    /// Where the cases stand in an ``AnswerPlan``.
    let cases: Range<Int>
}
