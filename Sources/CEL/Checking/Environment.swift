/// What an expression may speak of: variables, functions and types, and the container in which names are looked up.
package struct Environment: Sendable {
    /// A qualified name such as `a.b`; names are tried in it, then in `a`, then as they are.
    package var container = ""
    /// By their names, which may be qualified.
    package var variables: [String: CELType] = [:]
    package var functions = FunctionLibrary.standard
    package var types: any TypeProvider = NoTypes()

    package init() {}

    /// The names that one may mean, the first that there is being meant. Language Definition, "Name Resolution".
    func candidates(for name: String, isRooted: Bool) -> [String] {
        guard !isRooted, !container.isEmpty else { return [name] }
        var candidates: [String] = []
        var parts = container.split(separator: ".")
        while !parts.isEmpty {
            candidates.append(parts.joined(separator: ".") + "." + name)
            parts.removeLast()
        }
        return candidates + [name]
    }

    /// The type that a name means as a value.
    func type(named name: String) -> CELType? {
        Self.denotations[name] ?? (types.hasType(named: name) ? .object(name) : nil)
    }

    private static let denotations: [String: CELType] = [
        "bool": .bool, "bytes": .bytes, "double": .double, "int": .int, "list": .list(.dyn), "map": .map(.dyn, .dyn),
        "null_type": .null, "string": .string, "type": .type(.dyn), "uint": .uint, "optional_type": .optional(.dyn),
        "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
    ]
}
