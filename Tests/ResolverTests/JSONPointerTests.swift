import Schema
import Testing

@testable import Resolver

@Suite struct JSONPointerTests {
    @Test func `tokens that PostgreSQL would misread are known`() {
        for token in ["0", "7", "10", "", "-", "a1", "1a", "1.5", "x-1"] {
            #expect(!JSONPointer.isMisreadByPostgreSQL(token), "\(token)")
        }
        for token in ["-1", "01", "+1", " 1", "1 ", "-0", "00"] {
            #expect(JSONPointer.isMisreadByPostgreSQL(token), "\(token)")
        }
    }
}
