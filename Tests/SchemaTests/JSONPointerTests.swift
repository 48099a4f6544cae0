import Testing

@testable import Schema

@Suite struct JSONPointerTests {
    @Test func `tokens are decoded`() throws {
        #expect(try JSONPointer("").tokens == [])
        #expect(try JSONPointer("/").tokens == [""])
        #expect(try JSONPointer("/a/0//b c").tokens == ["a", "0", "", "b c"])
        #expect(try JSONPointer("/a~1b/m~0n/~01").tokens == ["a/b", "m~n", "~1"])
    }

    @Test(arguments: ["a", "a/b", "/~", "/~2", "/a\u{0}"])
    func `what RFC 6901 does not know is refused`(text: String) {
        #expect(throws: JSONPointer.Fault.self) { try JSONPointer(text) }
    }

    @Test(arguments: [
        ("", #"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#), ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#),
        ("/", "0"), ("/a~1b", "1"), ("/m~0n", "8"), ("/foo/2", nil), ("/foo/01", nil), ("/foo/-", nil),
        ("/foo/-1", nil), ("/nothing", nil), ("/foo/0/deeper", nil),
    ])
    func `a pointer finds its part`(pointer: String, part: String?) throws {
        let document = try JSONDocument.parse(Array(#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#.utf8))
        #expect(try JSONPointer(pointer).value(in: document.root)?.text == part)
    }
}
