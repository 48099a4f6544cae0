import Schema

/// A GraphQL request as the body of `POST /graphql`.
struct GraphQLRequest {
    let query: String
    let operationName: String?
    /// JSON text as it was given; what is wrong with it is found with the rest.
    let variables: String?

    var json: [UInt8] {
        var json = Array(#"{"query":"#.utf8)
        JSONText.append(query, to: &json)
        if let operationName {
            json.append(contentsOf: #","operationName":"#.utf8)
            JSONText.append(operationName, to: &json)
        }
        if let variables { json.append(contentsOf: #","variables":\#(variables)"#.utf8) }
        json.append(UInt8(ascii: "}"))
        return json
    }
}
