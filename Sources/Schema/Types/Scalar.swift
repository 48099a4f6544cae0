/// The scalars whose values we know how to read; any other scalar takes any JSON value as it comes.
///
/// Spec: Type System, "Scalars".
package enum Scalar: String, Sendable {
    case int = "Int"
    case float = "Float"
    case string = "String"
    case boolean = "Boolean"
    case id = "ID"
    /// RFC 3339 with a zone, to the microsecond.
    case dateTime = "DateTime"
    /// Any JSON value, numbers exact; also every scalar that is not named here.
    case json = "JSON"
}
