import Testing

@testable import App

@Suite struct GraphQLRequestTests {
    @Test func `a request is the body of a POST`() throws {
        let request = try GraphQLRequest(query: "{ \"a\" }", operationName: "Q", variables: #" {"n": 1.50} "#)
        #expect(
            String(decoding: request.json, as: UTF8.self)
                == #"{"query":"{ \"a\" }","operationName":"Q","variables":{"n": 1.50}}"#
        )
    }

    @Test func `what is not given is not sent`() throws {
        #expect(String(decoding: try GraphQLRequest(query: "{a}").json, as: UTF8.self) == #"{"query":"{a}"}"#)
    }

    @Test(arguments: ["{\n\"a\": }", "{\n\"a\":x"])
    func `a fault in variables has a place in their own text`(variables: String) throws {
        let message = failure { _ = try GraphQLRequest(query: "{a}", variables: variables) }
        #expect(message?.hasPrefix("64: the variables are not JSON: line 2, column ") == true)
    }

    @Test(arguments: [#"{}},"query":{"#, #"{}, "query": "{b}""#])
    func `variables cannot add to the request`(variables: String) throws {
        let message = failure { _ = try GraphQLRequest(query: "{a}", variables: variables) }
        #expect(message?.hasPrefix("64: the variables are not JSON: line 1, column 3") == true)
    }

    @Test(arguments: ["[]", "1", "null"])
    func `variables are an object`(variables: String) {
        #expect(
            failure { _ = try GraphQLRequest(query: "{a}", variables: variables) }
                == "64: the variables are not a JSON object"
        )
    }
}
