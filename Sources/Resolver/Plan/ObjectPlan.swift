/// One object of an answer, by its place among those of an ``AnswerPlan``.
struct ObjectPlan: Sendable {
    let place: Int

    /// What is written of an object.
    struct Contents: Sendable {
        /// Where its fields stand among all of the plan, in the order they are written.
        let fields: Range<Int>
        /// What is written instead for Resources of some types: the fields that their object types have.
        var variants: TypeChoice?
    }
}

/// What depends on the type of a Resource.
struct TypeChoice: Sendable {
    /// The column that tells the type.
    let column: Int
    /// Where the cases stand in an ``AnswerPlan``.
    let cases: Range<Int>
}
