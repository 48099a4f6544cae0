import Schema
import Testing

@testable import Gateway

@Suite struct DocumentStoreTests {
    private let query = "{ __typename }"
    private let hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"

    @Test func `a document that was sent with its hash may be named by it`() throws {
        let store = DocumentStore(trusted: TrustedDocuments(), allowsOthers: true, byteLimit: 100)
        #expect(code(store, hash: hash) == .documentUnknown)
        #expect(try store.text(for: request(query, hash: hash)) == query)
        #expect(try store.text(for: request(hash: hash.uppercased())) == query)
        #expect(code(store, "{ other }", hash: hash) == .documentHashWrong)
    }

    @Test func `documents that were sent take no more than their limit`() throws {
        let store = DocumentStore(trusted: TrustedDocuments(), allowsOthers: true, byteLimit: 20)
        _ = try store.text(for: request(query, hash: hash))
        _ = try store.text(for: request("{ other }", hash: DocumentHash.of("{ other }")))
        #expect(code(store, hash: hash) == .documentUnknown)
    }

    @Test func `trusted documents are named by id or hash`() throws {
        let store = DocumentStore(trusted: try trusted(), allowsOthers: true, byteLimit: 0)
        #expect(try store.text(for: request(id: "home")) == query)
        #expect(try store.text(for: request(id: "sha256:\(hash)")) == query)
        #expect(try store.text(for: request(hash: hash)) == query)
        #expect(try store.text(for: request("{ other }")) == "{ other }")
        #expect(code(store, id: "away") == .documentNotTrusted)
    }

    @Test func `nothing but trusted documents is answered where that is asked`() throws {
        let store = DocumentStore(trusted: try trusted(), allowsOthers: false, byteLimit: 100)
        #expect(try store.text(for: request(query)) == query)
        #expect(try store.text(for: request(id: "home")) == query)
        #expect(code(store, "{ other }") == .documentNotTrusted)
        #expect(code(store, "{ other }", hash: DocumentHash.of("{ other }")) == .documentNotTrusted)
        #expect(code(store, hash: DocumentHash.of("{ other }")) == .documentNotTrusted)
    }

    @Test(arguments: ["[]", "{", #"{"a": 1}"#])
    func `what is no object of documents is refused`(json: String) {
        #expect(throws: TrustedDocuments.Malformed.self) { try TrustedDocuments(json: Array(json.utf8)) }
    }

    private func trusted() throws -> TrustedDocuments {
        try TrustedDocuments(json: Array(#"{"home": "\#(query)"}"#.utf8))
    }

    private func request(_ query: String? = nil, id: String? = nil, hash: String? = nil) throws -> RequestParameters {
        var json: [String] = []
        if let query { json.append(#""query": "\#(query)""#) }
        if let id { json.append(#""documentId": "\#(id)""#) }
        if let hash { json.append(#""extensions": {"persistedQuery": {"version": 1, "sha256Hash": "\#(hash)"}}"#) }
        let body = try JSONDocument.parse(Array("{\(json.joined(separator: ","))}".utf8)).root
        return try RequestParameters(body)
    }

    private func code(
        _ store: DocumentStore,
        _ query: String? = nil,
        id: String? = nil,
        hash: String? = nil
    ) -> MalformedRequest.Code? {
        do {
            _ = try store.text(for: request(query, id: id, hash: hash))
            return nil
        } catch {
            return (error as? MalformedRequest)?.code
        }
    }
}
