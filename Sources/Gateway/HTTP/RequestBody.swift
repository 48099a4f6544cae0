import Schema

/// What a request asks: one thing, or, where that is allowed, several that are answered in a list.
enum RequestBody: Sendable {
    case single(RequestParameters)
    case batch([RequestParameters])

    /// Reads the JSON of a POST request. GraphQL over HTTP, "JSON encoding".
    ///
    /// - Parameter batchLimit: How many requests a list may hold; 0 for no lists.
    init(json: [UInt8], batchLimit: Int) throws(MalformedRequest) {
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONDocument.parse(json).root
        } catch {
            throw MalformedRequest(code: .notJSON, message: "The body is not JSON: \(error)")
        }
        guard let items = body.items else {
            self = .single(try RequestParameters(body))
            return
        }
        guard items.count <= batchLimit, !items.isEmpty else {
            throw MalformedRequest(
                code: .batch,
                message: batchLimit == 0
                    ? "A body must be one request, not a list of them."
                    : "A list holds 1 to \(batchLimit) requests, not \(items.count)."
            )
        }
        var batch: [RequestParameters] = []
        for item in items { batch.append(try RequestParameters(item)) }
        self = .batch(batch)
    }

    /// Reads the query component of a GET request's address. GraphQL over HTTP, "GET".
    init(form query: String) throws(MalformedRequest) {
        var json: [UInt8] = [UInt8(ascii: "{")]
        for (name, value) in FormFields(query).fields where !value.isEmpty {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            JSONText.append(name, to: &json)
            json.append(UInt8(ascii: ":"))
            switch name {
            case "variables", "extensions": json.append(contentsOf: value.utf8)
            default: JSONText.append(value, to: &json)
            }
        }
        json.append(UInt8(ascii: "}"))
        let object: JSONValue
        do throws(JSONError) {
            object = try JSONDocument.parse(json).root
        } catch {
            throw MalformedRequest(code: .notJSON, message: "'variables' and 'extensions' must be JSON.")
        }
        self = .single(try RequestParameters(object))
    }
}
