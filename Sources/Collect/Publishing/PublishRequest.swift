/// The body of the request that publishes one batch.
enum PublishRequest {
    static let mutation = """
        mutation Publish($input: PublishInput!) {
          publish(input: $input) {
            rejected
            resources { index status code message path }
            readings { index status code message path }
          }
        }
        """

    static func body(_ batch: Batch) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(batch.byteCount + 512)
        body += Array("{\"query\":".utf8)
        JSON.string(mutation).write(to: &body)
        body += Array(",\"variables\":{\"input\":{\"resources\":[".utf8)
        body += Array(batch.resources.map(\.json).joined(separator: [UInt8(ascii: ",")]))
        body += Array("],\"readings\":[".utf8)
        body += Array(batch.readings.map(\.json).joined(separator: [UInt8(ascii: ",")]))
        body += Array("]}}}".utf8)
        return body
    }
}
