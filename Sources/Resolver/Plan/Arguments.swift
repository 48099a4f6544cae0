import Schema

/// A field's arguments before the variables of a request are known: the members of one input object.
struct Arguments: Sendable, Hashable {
    private let expression: InputExpression

    static let none = Arguments([])

    init(_ members: [InputExpression.Member]) {
        expression = .object(members)
    }

    /// Whether every request gives the same.
    var isConstant: Bool { expression.isConstant }

    /// Whether every request gives the same for all but some arguments.
    func isConstant(but names: Set<String>) -> Bool {
        guard case .object(let members) = expression else { return expression.isConstant }
        return members.allSatisfy { names.contains($0.name) || $0.value.isConstant }
    }

    /// The arguments for one request.
    func values(of variables: [CoercedValue?]) -> ArgumentValues {
        ArgumentValues(object: expression.value(of: variables) ?? .object([]))
    }
}

/// A field's arguments for one request, or the fields of an input object among them.
struct ArgumentValues: Sendable {
    let object: CoercedValue

    /// The value of an argument; `nil` where it was not given or is null.
    private subscript(name: String) -> CoercedValue? {
        guard let value = object.member(name), value != .null else { return nil }
        return value
    }

    func string(_ name: String) -> String? { self[name]?.string }
    func int(_ name: String) -> Int? { self[name]?.int }
    func boolean(_ name: String) -> Bool? { self[name]?.boolean }
    func timestamp(_ name: String) -> Timestamp? { self[name]?.timestamp }
    func strings(_ name: String) -> [String]? { self[name]?.items?.compactMap(\.string) }
    func object(_ name: String) -> ArgumentValues? { self[name].map(ArgumentValues.init(object:)) }
    func objects(_ name: String) -> [ArgumentValues]? { self[name]?.items?.map(ArgumentValues.init(object:)) }
    func json(_ name: String) -> [UInt8]? { self[name]?.json }
    func jsons(_ name: String) -> [[UInt8]]? { self[name]?.items?.map { $0.json ?? Array("null".utf8) } }
}
