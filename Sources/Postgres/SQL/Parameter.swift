/// A typed value bound to a statement; `nil` is SQL's null.
///
/// Timestamps are microseconds since 2000-01-01 UTC. JSONB is given as JSON text. Arrays have one dimension.
package enum Parameter: Sendable, Hashable {
    case bool(Bool?)
    case int4(Int32?)
    case int8(Int64?)
    case float8(Double?)
    case text(String?)
    case bytea([UInt8]?)
    case uuid(UUID?)
    case timestamptz(Int64?)
    case jsonb([UInt8]?)
    case boolArray([Bool?])
    case int8Array([Int64?])
    case textArray([String?])
    case uuidArray([UUID?])
    case timestamptzArray([Int64?])
    case jsonbArray([[UInt8]?])
}
