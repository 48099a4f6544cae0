/// The two media types of GraphQL responses. GraphQL over HTTP, "Media Types".
enum ResponseMediaType: Sendable {
    case graphQLResponse, json

    /// What a client is sent that accepts this. Without a wish for the newer type it gets the one that every client knows.
    init(accept: String?) {
        let isWished = (accept ?? "").split(separator: ",").contains { range in
            let type = range.prefix { $0 != ";" }
            return type.lowercased().filter { $0 != " " && $0 != "\t" } == "application/graphql-response+json"
        }
        self = isWished ? .graphQLResponse : .json
    }

    var headerValue: String {
        switch self {
        case .graphQLResponse: "application/graphql-response+json; charset=utf-8"
        case .json: "application/json; charset=utf-8"
        }
    }
}
