/// A field of a root type that a ``FieldResolver`` answers.
struct FieldCall: Sendable {
    /// The field's name, by which its resolver is known.
    let field: String
    let arguments: Arguments
}

/// The way to values of what a resolver returned: which call it was, and the fields that lead there, through every item of a
/// list.
struct ResolvedPath: Sendable, Hashable {
    let call: Int
    var fields: [String] = []

    func appending(_ field: String) -> ResolvedPath { ResolvedPath(call: call, fields: fields + [field]) }
}
