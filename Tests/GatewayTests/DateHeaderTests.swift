import Schema
import Testing

@testable import Gateway

@Suite struct DateHeaderTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("1999-12-31T23:59:59Z", "Fri, 31 Dec 1999 23:59:59 GMT"),
        ("2000-01-01T00:00:00Z", "Sat, 01 Jan 2000 00:00:00 GMT"),
        ("2024-02-29T23:59:59.999Z", "Thu, 29 Feb 2024 23:59:59 GMT"),
        ("2026-11-26T02:45:59Z", "Thu, 26 Nov 2026 02:45:59 GMT"),
    ])
    func `a time is written as HTTP writes it`(time: String, text: String) throws {
        var header = DateHeader()
        #expect(header.text(at: try #require(Timestamp(rfc3339: time))) == text)
    }
}
