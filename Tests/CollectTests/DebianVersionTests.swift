import Testing

@testable import Collect

/// Debian versions sort as deb-version(7) says, and as `dpkg --compare-versions` answers.
struct DebianVersionTests {
    @Test(arguments: [
        ("1.0", "1.1"), ("1.9", "1.10"), ("1.0~rc1", "1.0"), ("1.0~~", "1.0~"), ("1.0~~a", "1.0~"), ("1.0~", "1.0"),
        ("1.0", "1.0a"), ("1.0a", "1.0+"), ("1.0-1", "1.0a"), ("9", "1:1"), ("1:1", "2:0.1"), ("1.0-1", "1.0-1+b1"),
        ("1.0-1~deb12u1", "1.0-1"), ("1.0-1+deb12u1", "1.0-1+deb12u2"), ("1.0-9", "1.0-10"), ("1.0-1", "1.0.1-1"),
        ("3.0.16-1~deb12u1", "3.0.17-1~deb12u2"), ("2.36-9+deb12u9", "2.36-9+deb12u10"), ("1.2-a-1", "1.2-b-0"),
        ("99999999999999999999999998", "99999999999999999999999999"), ("1.0", "1.0-1"), ("1.0-0~1", "1.0"),
        ("22.01+dfsg-8+deb12u1", "22.01+really26.02+dfsg-0+deb12u1"), ("", "0a"), ("1.0Z", "1.0a"), ("1.a", "1.+"),
    ])
    func `the first version sorts before the second`(older: String, newer: String) {
        #expect(DebianVersion(older) < DebianVersion(newer))
        #expect(!(DebianVersion(newer) < DebianVersion(older)))
        #expect(DebianVersion(older) != DebianVersion(newer))
    }

    @Test(arguments: [
        ("1.0", "1.0"), ("0:1.0", "1.0"), ("1.0", "1.00"), ("1.0", "1.0-0"), ("1.0-01", "1.0-1"), ("1.", "1.0"),
        ("00:1", "1"),
    ])
    func `versions spelt differently are equal`(one: String, other: String) {
        #expect(DebianVersion(one) == DebianVersion(other))
    }
}
