/// What a field's error does to the fields above it. Spec draft: Execution, "Error Behavior".
package enum ErrorBehavior: String, Sendable, CaseIterable {
    /// A field that cannot be null makes its parent null, and so on.
    case propagate = "PROPAGATE"
    /// The field alone is null, whatever its type says.
    case null = "NULL"
    /// The answer has no data.
    case halt = "HALT"
}
