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
}
