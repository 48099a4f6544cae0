package import Postgres
package import Schema

/// Answers a field of a root type that takes more than reading the catalogue: does what the field is for, given its coerced
/// arguments, an object, and tells what came of it. Spec: Execution, "Value Resolution".
package typealias FieldResolver = @Sendable (CoercedValue) async throws(FieldResolverError) -> any ResolvedObject

/// Why a field has no value.
package enum FieldResolverError: Error, Sendable {
    /// The field is at fault; the rest of the answer stands.
    case fault(FieldFault)
    /// The request gets no answer.
    case failure(RequestFailure)
}

/// What a field holds that a resolver answers, or an item of it.
package protocol ResolvedObject: Sendable {
    /// What one of its fields holds, by the name that the schema has for it. Asked only for fields that are selected.
    func value(of field: String) -> ResolvedValue
}

package enum ResolvedValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    /// Of a `String`, an `ID` or an enum.
    case text(String)
    case timestamp(Timestamp)
    case objects([any ResolvedObject])
    /// The Resource with this id, which is read for the answer; null where it is not there.
    case resource(UUID)
    /// The Reading with this id, likewise.
    case reading(Int64)

    package init(_ text: String?) { self = text.map(ResolvedValue.text) ?? .null }
    package init(_ timestamp: Timestamp?) { self = timestamp.map(ResolvedValue.timestamp) ?? .null }
}
