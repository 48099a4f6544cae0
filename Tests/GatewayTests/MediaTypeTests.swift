import Testing

@testable import Gateway

@Suite struct MediaTypeTests {
    @Test(
        arguments: [
            (nil, .json), ("", .json), ("*/*", .json), ("application/*", .json), ("application/json", .json),
            ("application/graphql-response+json", .graphQLResponse),
            ("application/graphql-response+json, application/json", .graphQLResponse),
            ("application/json, application/graphql-response+json", .graphQLResponse),
            ("application/graphql-response+json, application/json;q=0.9", .graphQLResponse),
            ("application/graphql-response+json;q=0.5, application/json;q=0.9", .json),
            ("application/graphql-response+json;q=0, */*", .json),
            ("application/json;q=0, */*", .graphQLResponse),
            ("*/*, application/graphql-response+json", .graphQLResponse),
            ("text/html, */*;q=0.1", .json),
            ("APPLICATION/GraphQL-Response+JSON ; charset=utf-8", .graphQLResponse),
            ("text/html", nil), ("application/xml, image/*", nil), ("*/*;q=0", nil), ("nonsense", nil),
        ] as [(String?, ResponseMediaType?)]
    )
    func `a client gets what it likes best`(accept: String?, expected: ResponseMediaType?) {
        #expect(ResponseMediaType.negotiate(accept: accept) == expected)
    }

    @Test func `fields of an address are decoded`() {
        let fields = FormFields("query=%7B%20a+b%20%7D&variables=%7B%22x%22%3A%22%2B%22%7D&empty=&flag&query=2").fields
        #expect(fields.map(\.name) == ["query", "variables", "empty", "flag"])
        #expect(fields.map(\.value) == ["{ a b }", #"{"x":"+"}"#, "", ""])
    }
}
