import Gateway
import Schema

/// An expression as a field that a view has for one request.
struct CalculationTrial {
    /// The schema with the field.
    let schema: ServedSchema
    let request: GraphQLRequest
    private let field: String

    /// - Parameters:
    ///   - type: A type of Resources that a view shows.
    ///   - name: The name of the Resource that the expression is about.
    ///   - sources: The texts of the schema.
    /// - Throws: ``CommandFailure`` with every problem of the expression, by line and column in it.
    init(_ expression: String, type: String, name: String, in sources: [Source]) throws(CommandFailure) {
        let served = try SchemaFiles.texts(of: sources).schema
        guard let view = served.catalogue.view(ofResourceType: type) else {
            throw CommandFailure(.usage, "no view of the schema shows Resources of the type '\(type)'")
        }
        let fields = served.types[view.type].fields
        let field = ["expression"] + (1...fields.count + 1).map { "expression\($0)" }
        self.field = field.first { fields[$0] == nil } ?? ""
        let viewName = served.types[view.type].name
        let beginning = "extend type \(viewName) { \(self.field): JSON @calculation(cel: "
        var text = Array(beginning.utf8)
        JSONText.append(expression, to: &text)
        let addition = Source(text + Array(") }".utf8), name: "expression")
        do throws(TypeSystemError) {
            schema = try ServedSchema(sources + [addition])
        } catch {
            let problems = error.diagnostics.map { problem in
                let place = problem.locations.first.map {
                    Self.place(inExpression: expression, ofColumn: $0.column - beginning.count)
                }
                return place.map { "expression:\($0.line):\($0.column): \(problem.message)" } ?? problem.description
            }
            throw CommandFailure(.usage, "the expression is not as it should be:\n\(problems.joined(separator: "\n"))")
        }
        var variables = Array(#"{"type":"#.utf8)
        JSONText.append(type, to: &variables)
        variables += Array(#","name":"#.utf8)
        JSONText.append(name, to: &variables)
        request = try GraphQLRequest(
            query: """
                query ($type: String!, $name: String!) {
                  resource(type: $type, name: $name) { ... on \(viewName) { \(self.field) } }
                }
                """,
            variables: String(decoding: variables + Array("}".utf8), as: UTF8.self)
        )
    }

    enum Outcome: Equatable {
        /// JSON text.
        case value([UInt8])
        case absent
        /// What the errors of the answer say.
        case failed([String])
    }

    /// What the body of the answer to ``request`` tells.
    func outcome(of body: [UInt8]) -> Outcome {
        guard let answer = try? JSONDocument.parse(body).root else { return .failed(["The answer is no JSON."]) }
        let messages = answer["errors"]?.items?.compactMap { $0["message"]?.string } ?? []
        guard messages.isEmpty else { return .failed(messages) }
        guard let value = answer["data"]?["resource"]?[field] else { return .absent }
        return .value(Array(value.bytes))
    }

    /// The place in an expression of a column in the string literal that holds it.
    private static func place(inExpression expression: String, ofColumn column: Int) -> (line: Int, column: Int) {
        var place = (line: 1, column: 1)
        // The opening quote.
        var literalColumn = 2
        for character in expression.unicodeScalars {
            guard literalColumn < column else { break }
            var escaped: [UInt8] = []
            JSONText.append(String(character), to: &escaped)
            literalColumn += String(decoding: escaped, as: UTF8.self).unicodeScalars.count - 2
            place = character == "\n" ? (place.line + 1, 1) : (place.line, place.column + 1)
        }
        return place
    }
}
