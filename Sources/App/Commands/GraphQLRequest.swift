import Schema

/// A GraphQL request as the body of `POST /graphql`.
struct GraphQLRequest {
    private let query: String
    private let operationName: String?
    private let variables: JSONDocument?

    /// - Parameter variables: The text of a JSON object.
    /// - Throws: ``CommandFailure`` for variables that are none, with the place in their own text.
    init(query: String, operationName: String? = nil, variables: String? = nil) throws(CommandFailure) {
        self.query = query
        self.operationName = operationName
        guard let variables else {
            self.variables = nil
            return
        }
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument.parse(Array(variables.utf8))
        } catch {
            throw CommandFailure(.usage, "the variables are not JSON: \(error)")
        }
        guard document.root.kind == .object else {
            throw CommandFailure(.usage, "the variables are not a JSON object")
        }
        self.variables = document
    }

    var json: [UInt8] {
        var json = Array(#"{"query":"#.utf8)
        JSONText.append(query, to: &json)
        if let operationName {
            json.append(contentsOf: #","operationName":"#.utf8)
            JSONText.append(operationName, to: &json)
        }
        if let variables {
            json.append(contentsOf: #","variables":"#.utf8)
            json.append(contentsOf: variables.root.bytes)
        }
        json.append(UInt8(ascii: "}"))
        return json
    }
}
