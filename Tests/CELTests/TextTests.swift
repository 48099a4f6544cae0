import Foundation
import Testing

@testable import CEL

/// Numbers and times as text, beside what others make of them.
@Suite struct TextTests {
    private static func doubles(_ count: Int) -> [Double] {
        var generator = SeededGenerator(seed: 11)
        let special: [Double] = [
            0, -0.0, 1, 0.5, 1.5, 2.5, 0.125, 9.5, 99.5, 999_999.5, 1e15, 1e16, 1e21, 1e22,
            Double.leastNonzeroMagnitude, .leastNormalMagnitude,
            .greatestFiniteMagnitude, 0.1, 123.456, 1e-7,
        ]
        return special
            + (0..<count).map { number in
                number % 2 == 0
                    ? Double(bitPattern: generator.next())
                    : Double.random(in: -1e6...1e6, using: &generator)
            }.filter(\.isFinite)
    }

    @Test func `digits after the point are rounded like the C library rounds them`() {
        for double in Self.doubles(200) {
            for digits in [0, 1, 3, 6, 17] {
                #expect(NumberText.fixed(double, digits: digits) == String(format: "%.\(digits)f", double))
                #expect(NumberText.scientific(double, digits: digits) == String(format: "%.\(digits)e", double))
            }
        }
    }

    @Test func `the shortest digits stand for the number, and have no exponent`() {
        for double in Self.doubles(1000) {
            let text = NumberText.shortest(double)
            #expect(Double(text) == double)
            #expect(!text.contains("e"))
            let digits = { (text: String) in text.filter(\.isNumber).trimmingCharacters(in: ["0"]) }
            #expect(digits(text) == digits(String("\(double)".prefix { $0 != "e" })))
        }
    }

    @Test func `times fall on the days and hours that the calendar has`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var generator = SeededGenerator(seed: 5)
        // Foundation's calendar is Julian before October 1582.
        for _ in 0..<1000 {
            let seconds = Int64.random(in: -12_219_292_800...253_402_300_799, using: &generator)
            let civil = CivilTime(seconds: seconds)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second, .weekday, .dayOfYear],
                from: Date(timeIntervalSince1970: TimeInterval(seconds))
            )
            #expect(civil.year == parts.year.map(Int64.init))
            #expect(
                [civil.month, civil.day, civil.hour, civil.minute, civil.second] == [
                    parts.month, parts.day, parts.hour, parts.minute, parts.second,
                ]
            )
            #expect([civil.dayOfWeek + 1, civil.dayOfYear + 1] == [parts.weekday, parts.dayOfYear])
        }
    }

    @Test func `a timestamp's text stands for it`() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<1000 {
            let seconds = Int64.random(in: Timestamp.least...Timestamp.greatest, using: &generator)
            let nanoseconds = Int32.random(in: 0..<1_000_000_000, using: &generator) / 1000 * 1000
            let timestamp = try #require(Timestamp(seconds: seconds, nanoseconds: nanoseconds))
            #expect(Timestamp(timestamp.text) == timestamp)
        }
    }

    @Test(arguments: [
        ("2024-02-30T00:00:00Z", nil), ("2024-02-29T24:00:00Z", nil), ("2024-02-29T00:00:60Z", nil),
        ("2024-02-29 00:00:00Z", nil),
        ("2024-02-29T00:00:00", nil), ("2024-02-29T00:00:00.Z", nil), ("2024-02-29T00:00:00.1234567890Z", nil),
        ("2024-2-29T00:00:00Z", nil),
        ("2024-02-29T00:00:00+24:00", nil), ("0001-01-01T00:00:00+00:01", nil), ("9999-12-31T23:59:59-00:01", nil),
        ("", nil),
        ("2024-02-29t12:30:00.5-01:30", "2024-02-29T14:00:00.5Z"),
        ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999999Z"),
    ])
    func `a time is read as RFC 3339 has it`(text: String, shown: String?) {
        #expect(Timestamp(text)?.text == shown)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("1h30m", 5_400_000_000_000), ("-1.5h", -5_400_000_000_000), ("1.5ms2us3ns", 1_502_003),
        (".5s", 500_000_000), ("1.s", 1_000_000_000),
        ("+1m", 60_000_000_000), ("1µs", 1000), ("0.0000000019s", 1), ("-9223372036854775808ns", Int64.min),
        ("9223372036854775808ns", nil), ("1", nil),
        ("", nil), ("-", nil), ("1d", nil), ("s", nil), (".s", nil), ("1h 2m", nil), ("2562048h", nil), ("٣s", nil),
    ])
    func `a duration is read`(text: String, nanoseconds: Int64?) {
        #expect(DurationText.nanoseconds(text) == nanoseconds)
    }
}
