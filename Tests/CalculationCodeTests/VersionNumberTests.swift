import Testing

@testable import CalculationCode

@Suite struct VersionNumberTests {
    @Test(arguments: [
        ("1.9.3", "1.10.0"), ("1.0-rc1", "1.0"), ("1.0-alpha.2", "1.0-beta.1"), ("2.0-SNAPSHOT", "2.0"),
        ("5.3.9.RELEASE", "5.3.10"), ("1.0", "1.0.1"), ("1.0~rc1-1", "1.0-1"), ("2.14.1", "2.17.1"), ("9.0", "1:1.0"),
        ("1.2.3-4", "1.2.3-10"), ("33.0", "33.0-jre"), ("1.0-jre", "1.0.1"),
        ("1.18446744073709551615", "1.18446744073709551616"), ("v1.2", "1.3"), ("", "0.1"), ("1.0-m1", "1.0-rc2"),
    ])
    func `a newer version is greater`(older: String, newer: String) {
        #expect(VersionNumber(older) < VersionNumber(newer))
        #expect(!(VersionNumber(newer) < VersionNumber(older)))
        #expect(VersionNumber(older) != VersionNumber(newer))
    }

    @Test(arguments: [
        ("1.0", "1.0.0"), ("v1.2.3", "1.2.3"), ("1.0.Final", "1.0"), ("1.0-RC1", "1.0-rc-01"), ("0:1.2", "1.2"),
        ("5.3.GA", "5.3.RELEASE"),
    ])
    func `what only looks different is as new`(one: String, other: String) {
        #expect(VersionNumber(one) == VersionNumber(other))
        #expect(!(VersionNumber(one) < VersionNumber(other)) && !(VersionNumber(other) < VersionNumber(one)))
    }

    @Test func `any two versions have an order that sorting can go by`() {
        let texts = [
            "1", "1.0", "1.0-rc1", "1.0~a", "1.0.1", "1.0-jre", "1.0.0.0", "1:0", "1.a", "1.0.final", "0", "", "~",
            "1.0.0-x2",
        ]
        let versions = texts.map(VersionNumber.init)
        for first in versions {
            for second in versions {
                #expect((first < second) == (second > first))
                for third in versions where first <= second && second <= third { #expect(first <= third) }
            }
        }
    }
}
