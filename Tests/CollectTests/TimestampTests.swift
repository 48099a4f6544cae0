import Testing

@testable import Collect

/// Times are read with their zone and written in UTC.
struct TimestampTests {
    @Test(arguments: [
        ("2022-10-20T15:55:54-04:00", "2022-10-20T19:55:54Z"), ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("2022-10-15T14:03:58.506006Z", "2022-10-15T14:03:58.506006Z"),
        ("2024-02-29t23:59:59.1234567+05:30", "2024-02-29T18:29:59.123456Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ])
    func `RFC 3339 is read`(text: String, expected: String) {
        #expect(Timestamp(rfc3339: text)?.description == expected)
    }

    @Test(arguments: ["", "2026-01-02", "2026-01-02T03:04:05", "2023-02-29T00:00:00Z", "2026-01-02T24:00:00Z", "now"])
    func `anything else is no time`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `an hour is cut downwards, before the epoch too`() {
        #expect(Timestamp(microseconds: 3_599_999_999).truncated(toSeconds: 3_600).microseconds == 0)
        #expect(Timestamp(microseconds: -1).truncated(toSeconds: 3_600).microseconds == -3_600_000_000)
    }
}
