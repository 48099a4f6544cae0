import Schema
import Testing

@Suite struct DurationTests {
    @Test(arguments: [
        ("PT24H", 86_400), ("P400D", 34_560_000), ("P1W", 604_800), ("P1DT12H30M5S", 131_405), ("PT0S", 0),
        ("P2W3D", 1_468_800),
    ])
    func `a duration is read`(text: String, seconds: Int) {
        #expect(Duration(iso8601: text) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "P", "PT", "1D", "P1Y", "P1M", "PT1D", "P1H", "PT1M1H", "P-1D", "P1.5D", "PD", "PT5", "P1DT",
        "P99999999999999999999D",
        "P9223372036854775807W", "p1d",
    ])
    func `anything else is none`(text: String) {
        #expect(Duration(iso8601: text) == nil)
    }

    @Test(arguments: [
        (0, "2000-01-02T00:00:00.000000Z"), (86_401, "1999-12-31T23:59:59.000000Z"),
        (999_999_999_999, "0001-01-01T00:00:00.000000Z"), (Int64.max, "0001-01-01T00:00:00.000000Z"),
    ])
    func `an instant so long before another is no earlier than the year 1`(seconds: Int64, instant: String) {
        #expect(Timestamp(microseconds: 86_400_000_000).before(.seconds(seconds)).rfc3339 == instant)
    }
}
