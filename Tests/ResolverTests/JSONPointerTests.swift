import Testing

@testable import Resolver

@Suite struct JSONPointerTests {
    @Test func `tokens are decoded`() throws {
        #expect(try JSONPointer("").tokens == [])
        #expect(try JSONPointer("/").tokens == [""])
        #expect(try JSONPointer("/a/0//b c").tokens == ["a", "0", "", "b c"])
        #expect(try JSONPointer("/a~1b/m~0n/~01").tokens == ["a/b", "m~n", "~1"])
    }

    @Test(arguments: ["a", "a/b", "/~", "/~2", "/a\u{0}"])
    func `what RFC 6901 does not know is refused`(text: String) {
        let fault = #expect(throws: FieldFault.self) { try JSONPointer(text) }
        #expect(fault?.code == .pointerInvalid)
    }

    @Test func `tokens that PostgreSQL would misread are known`() {
        for token in ["0", "7", "10", "", "-", "a1", "1a", "1.5", "x-1"] {
            #expect(!JSONPointer.isMisreadByPostgreSQL(token), "\(token)")
        }
        for token in ["-1", "01", "+1", " 1", "1 ", "-0", "00"] {
            #expect(JSONPointer.isMisreadByPostgreSQL(token), "\(token)")
        }
    }
}
