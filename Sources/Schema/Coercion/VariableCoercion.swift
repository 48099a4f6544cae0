/// Reads a request's variables. Spec: Execution, "Coercing Variable Values".
package struct VariableCoercion: Sendable {
    /// How many problems are told of at once.
    package static let problemLimit = 50

    private let types: TypeSystem
    private let document: Document
    private var problems: [Diagnostic] = []

    package init(types: TypeSystem, document: Document) {
        self.types = types
        self.document = document
    }

    /// Reads every variable of an operation.
    ///
    /// - Parameter given: The request's `variables`, an object; `nil` where it sent none.
    /// - Returns: The values by the variables' places; `nil` for one that was not given and has no default value.
    /// - Throws: ``VariableError`` with every problem found, up to ``problemLimit``.
    package consuming func values(
        of operation: OperationDefinition,
        from given: JSONValue?
    ) throws(VariableError) -> [CoercedValue?] {
        // Most clients send variables to every operation, those that have none included.
        guard !document[operation.variables].isEmpty else { return [] }
        var members: [String: JSONValue] = [:]
        for (key, value) in given?.members ?? [] { members[key] = value }
        var values: [CoercedValue?] = []
        for definition in document[operation.variables] {
            values.append(value(of: definition, from: members[document.text(definition.name)]))
        }
        guard problems.isEmpty else { throw VariableError(diagnostics: problems) }
        return values
    }

    private mutating func value(of definition: VariableDefinition, from given: JSONValue?) -> CoercedValue? {
        let name = document.text(definition.name)
        // Validation reported a type that is not there.
        guard let type = types.resolve(definition.type, in: document) else { return nil }
        guard let given else {
            if let literal = definition.defaultValue {
                return (try? LiteralCoercion(types: types, document: document).expression(literal, of: type))?
                    .value(of: [])
            }
            if type.isNonNull {
                report("Variable '$\(name)' of required type '\(types.text(type))' was not provided.", definition)
            }
            return nil
        }
        var reader = VariableReader(types: types)
        let value = reader.read(given, as: type)
        for problem in reader.problems.prefix(Self.problemLimit - min(problems.count, Self.problemLimit)) {
            let place = problem.path.isEmpty ? "" : " at '\(name)\(problem.path)'"
            report("Variable '$\(name)' got invalid value \(problem.shown)\(place); \(problem.message)", definition)
        }
        return value
    }

    private mutating func report(_ message: String, _ definition: VariableDefinition) {
        problems.append(Diagnostic(.variable, message, in: document.source, at: [definition.range.start]))
    }
}

/// Why a request's variables do not fit its operation.
package struct VariableError: Error, Sendable {
    package let diagnostics: [Diagnostic]
}
