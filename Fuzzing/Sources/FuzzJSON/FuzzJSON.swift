import Fuzzer
import Schema

/// Any text as JSON, and any JSON as the variables of an operation.
@main
enum FuzzJSON {
    private static let schema = """
        input Filter { id: ID! size: Int = 1 weights: [[Float!]] since: DateTime any: JSON and: [Filter!] by: Choice }
        input Choice @oneOf { name: String isOpen: Boolean mark: Mark }
        scalar DateTime
        scalar JSON
        enum Mark { LOW HIGH }
        type Query { find(where: Filter, by: Choice): Int }
        """
    private static let operation = """
        query ($where: Filter, $by: Choice = { name: "a" }) { find(where: $where, by: $by) }
        """

    static func main() throws {
        let types = try TypeSystem.build(from: [Source(schema)])
        let document = try Document.parse(Source(operation))
        let coercion = VariableCoercion(types: types, document: document)
        Fuzzer.run { text in
            guard let json = try? JSONDocument.parse(text) else { return }
            check(json.root)
            for operation in document.operations { _ = try? coercion.values(of: operation, from: json.root) }
        }
    }

    /// What a value says of itself holds together, and a string that is written again is read as the same.
    private static func check(_ value: JSONValue) {
        precondition(!value.bytes.isEmpty, "a value has a text")
        switch value.kind {
        case .null, .number: break
        case .boolean: precondition(value.boolean != nil, "a boolean is true or false")
        case .string: check(string: value.string)
        case .array: value.items?.forEach(check)
        case .object:
            for (key, member) in value.members ?? [] {
                check(string: key)
                check(member)
            }
        }
    }

    private static func check(string: String?) {
        guard let string else { preconditionFailure("a string has a value") }
        var written: [UInt8] = []
        JSONText.append(string, to: &written)
        let read = try? JSONDocument.parse(written).root.string
        precondition(read.map { Array($0.utf8) } == Array(string.utf8), "what was written is read: \(string)")
    }
}
