import Testing

@testable import Collect

/// Answers are read item by item, and an answer to something else is noticed.
struct PublishResponseTests {
    @Test func `statuses are counted and rejections named`() throws {
        var tally = Tally()
        try tally.add(
            PublishResponse(
                body: Self.answer(
                    resources: #"{"index":0,"status":"CREATED","code":null,"message":null,"path":null}"#,
                    readings:
                        #"{"index":0,"status":"REJECTED","code":"DEEP","message":"deep","path":"/readings/0/value/3"}"#
                )
            ),
            to: Self.batch
        )
        #expect(tally.summary == "1 created, 0 updated, 0 unchanged, 0 stale, 1 rejected")
        #expect(tally.rejections == [#"rejected Incidents of Service "a" at /readings/0/value/3: deep (DEEP)"#])
    }

    @Test func `only the first rejections are told one by one`() throws {
        var tally = Tally()
        let answer = Self.answer(
            resources: #"{"index":0,"status":"UNCHANGED"}"#,
            readings: #"{"index":0,"status":"REJECTED","path":"/value"}"#
        )
        for _ in 0..<25 { try tally.add(PublishResponse(body: answer), to: Self.batch) }
        #expect(tally.rejected == 25)
        #expect(tally.rejections.count == 20)
        #expect(tally.rejections.first == #"rejected Incidents of Service "a" at /value: no reason given"#)
    }

    @Test(arguments: [
        (#"{"data":null,"errors":[{"message":"no"}]}"#, "the gateway refused: no"),
        (
            #"{"errors":[{"message":"1"},{"message":"2"},{"message":"3"},{"message":"4"}]}"#,
            "the gateway refused: 1; 2; 3; and 1 more"
        ),
        (#"{"data":null}"#, "the gateway's answer holds no data and no errors"),
    ])
    func `an answer without items is an error`(body: String, detail: String) {
        let error = #expect(throws: PublishError.self) { try PublishResponse(body: Array(body.utf8)) }
        #expect(error?.detail == detail)
    }

    @Test func `an answer that is no JSON is an error`() {
        let error = #expect(throws: PublishError.self) { try PublishResponse(body: Array("<html>".utf8)) }
        #expect(error?.code == .unintelligible)
    }

    @Test(arguments: ["", #"{"index":1,"status":"CREATED"}"#])
    func `an answer to other items is an error`(resources: String) throws {
        var tally = Tally()
        let response = try PublishResponse(body: Self.answer(resources: resources, readings: ""))
        #expect(throws: PublishError.self) { try tally.add(response, to: Self.batch) }
    }

    static let batch: Batch = {
        var batch = Batch()
        let service = ResourceReference(type: "Service", name: "a")
        batch.add(.claim(service, at: Timestamp(microseconds: 0)))
        batch.add(.snapshot("Incidents", of: service, at: Timestamp(microseconds: 0), ["open": 0]))
        return batch
    }()

    private static func answer(resources: String, readings: String) -> [UInt8] {
        let payload = #"{"rejected":0,"resources":["# + resources + #"],"readings":["# + readings + "]}"
        return Array((#"{"data":{"publish":"# + payload + "}}").utf8)
    }
}
